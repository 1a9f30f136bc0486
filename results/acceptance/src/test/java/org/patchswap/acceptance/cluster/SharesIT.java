package org.patchswap.acceptance.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchswap.acceptance.Distribution;
import org.patchswap.acceptance.Distribution.Outcome;
import org.patchswap.acceptance.Distribution.Running;
import org.patchswap.core.store.Record;

/**
 * Parts of a suite, as schedulers and people hand them to commands that share nothing but files.
 */
@Tag("thorough")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SharesIT extends Distribution.Starting {
  /** Three runs of the table, and the teacher that one of them needs. */
  private static final String SUITE =
      """
      suite: shares
      seeds: 1
      recipes:
        one:
          student: resnet8
          teacher: resnet8
          teacher-epochs: 1
          batch: 32
          epochs: 2
          checkpoint-seconds: 0
          data: {train-limit: 96, test-limit: 50}
      methods: [cross-entropy, ips, kd]
      """;

  private Path suite;
  private Path whole;

  @BeforeEach
  void suite() throws IOException {
    suite = Files.writeString(folder.resolve("shares.yaml"), SUITE);
    whole = folder.resolve("whole");
  }

  private Running start(Path store, Object... more) throws IOException {
    List<Object> all =
        new ArrayList<>(List.of("run", "--suite", suite, "--store", store, "--slots", 1));
    all.addAll(List.of(more));
    Running out = Distribution.in(folder).start(all.toArray());
    started.add(out.process().toHandle());
    return out;
  }

  private static Outcome fine(Running running) throws Exception {
    Outcome out = running.await();
    assertEquals(0, out.code(), out::toString);
    assertEquals("", out.err());
    return out;
  }

  /** Of {@code describe --json}, by method; the teacher as {@code teacher}. */
  private Map<String, JsonNode> described(Object... more) throws Exception {
    List<Object> all = new ArrayList<>(List.of("describe", "--suite", suite, "--json"));
    all.addAll(List.of(more));
    Outcome said = Distribution.in(folder).run(all.toArray());
    assertEquals(0, said.code(), said::toString);
    JsonNode tree = new ObjectMapper().readTree(said.out());
    assertEquals("shares", tree.get("suite").asText());
    Map<String, JsonNode> out = new TreeMap<>();
    StreamSupport.stream(tree.get("runs").spliterator(), false).forEach(r -> out.put(word(r), r));
    return out;
  }

  private static String word(JsonNode run) {
    boolean table = run.get("role").asText().equals("table");
    return table ? run.get("method").asText() : "teacher";
  }

  @Test
  void whateverWayItIsHandedOutTheDigestIsThatOfOneCommand() throws Exception {
    Outcome alone = fine(start(whole));
    assertTrue(alone.out().contains("4 of 4 runs finished, 0 failed"), alone::toString);
    String digest = Distribution.in(folder).digest(whole);

    Path sharded = folder.resolve("sharded");
    List<Running> shares = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      shares.add(start(sharded, "--shard", i + "/2"));
    }
    for (Running share : shares) {
      fine(share);
    }
    assertEquals(digest, Distribution.in(folder).digest(sharded));

    Path pulled = folder.resolve("pulled");
    List<Running> pullers = List.of(start(pulled, "--no-wait"), start(pulled, "--no-wait"));
    List<String> carriedOut = new ArrayList<>();
    for (Running puller : pullers) {
      fine(puller)
          .out()
          .lines()
          .filter(l -> l.startsWith("  finished ") && !l.contains("by another process"))
          .map(l -> l.substring(0, l.indexOf(':')))
          .forEach(carriedOut::add);
    }
    assertEquals(4, carriedOut.size(), carriedOut::toString);
    assertEquals(4, carriedOut.stream().distinct().count(), carriedOut::toString);
    assertEquals(digest, Distribution.in(folder).digest(pulled));
  }

  @Test
  void aCellBringsWhatItNeedsAndIsSaidToBeFinished() throws Exception {
    Map<String, JsonNode> before = described();
    assertEquals(4, before.size(), before::toString);
    JsonNode kd = before.get("kd");
    assertFalse(kd.has("finished") && !kd.get("finished").isNull(), kd::toString);
    String teacher = before.get("teacher").get("id").asText();
    assertEquals(teacher, kd.get("prerequisites").get("teacher").asText());

    Outcome run = fine(start(whole, "--cell", kd.get("id").asText().substring(0, 8)));
    assertTrue(run.out().contains("2 of 4 runs, 0 of them finished before"), run::toString);
    Map<String, JsonNode> after = described("--store", whole);
    after.forEach(
        (method, r) ->
            assertEquals(
                method.equals("kd") || method.equals("teacher"),
                r.get("finished").asBoolean(),
                r::toString));
    assertTrue(after.get("kd").get("hours").asDouble() > 0, after::toString);

    Outcome none = start(whole, "--cell", "zz").await();
    assertEquals(2, none.code(), none::toString);
    assertEquals(1, none.errorLines().size(), none::toString);
    assertTrue(none.err().contains("zz"), none::toString);
  }

  /** As after a pause that was taken for a machine's end: both come to the end, and differ. */
  @Test
  void aLateDoubleThatSaysSomethingElseIsAFailure() throws Exception {
    String id = described().get("cross-entropy").get("id").asText();
    fine(start(whole, "--cell", id));
    Path other = whole.resolve("runs").resolve(id).resolve(Record.FILE);
    String record = Files.readString(other);
    Files.writeString(other, record.replaceFirst("(\"top1\": 0\\.\\d+)", "$11"));

    Path store = folder.resolve("store");
    Running late = start(store, "--cell", id);
    Path checkpoints = store.resolve("work").resolve(id).resolve("checkpoints");
    late.until("its worker trains", () -> Files.exists(checkpoints));
    Files.createDirectories(store.resolve("runs"));
    Files.move(other.getParent(), store.resolve("runs").resolve(id));

    Outcome outcome = late.await();
    assertEquals(1, outcome.code(), outcome::toString);
    String line =
        "FAILED one / cross-entropy / seed 1: another process finished this run first, and its"
            + " record says something else";
    assertTrue(outcome.out().contains(line), outcome::toString);
    assertTrue(outcome.out().contains("0 of 1 runs finished, 1 failed"), outcome::toString);

    Outcome status = Distribution.in(folder).run("status", "--store", store);
    assertEquals(1, status.code(), status::toString);
    assertTrue(
        status.out().contains("CONTRADICTED one / cross-entropy / seed 1 (" + id + ")"),
        status::toString);
    // What stands is the first one, whole.
    assertTrue(Files.exists(store.resolve("runs").resolve(id).resolve(Record.FILE)));
    fine(start(store, "--cell", id));
  }
}
