package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Leftovers;

class LitterTest {
  @TempDir Path folder;

  @Test
  void draftsOfADayAgoGoAndWhatIsBeingWrittenStays() throws Exception {
    Store store = Store.open(folder);
    Path draft = new StoreWriter(new Layout(folder)).draft();
    Files.writeString(draft.resolve("weights.safetensors"), "half");
    Path failed = Files.createDirectories(folder.resolve("failed"));
    Path note = Files.writeString(StoreFiles.writing(failed), "{");
    Path run = Files.createDirectories(folder.resolve("runs/0123"));

    Instant now = Instant.now();
    assertEquals(0, Litter.clear(folder, now));
    assertTrue(Files.exists(draft) && Files.exists(note));

    assertEquals(2, Litter.clear(folder, now.plus(Leftovers.AGE).plus(Duration.ofMinutes(1))));
    assertTrue(Files.notExists(draft) && Files.notExists(note));
    assertTrue(Files.exists(run) && Files.exists(store.root().resolve(Store.MARK)));
  }
}
