package org.patchswap.core.store;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.ZipError;
import org.patchswap.core.file.Durable;
import org.patchswap.core.file.Folders;

/** What a store does with files: whole reads, writes by rename, lists, removal. */
final class StoreFiles {
  /** Names that begin so are not yet, or no longer, part of a store. */
  private static final String WRITING = ".writing-";

  /** More is no record and no note of a suite. */
  static final long MOST_JSON = 64_000_000;

  private static final String VERSION = "format_version";

  private static final long MOST_BYTES = Integer.MAX_VALUE - 16;

  private StoreFiles() {}

  /** Where the content of a folder or archive begins. */
  static Path content(Path store) {
    if (!Files.isRegularFile(store)) {
      return store;
    }
    try {
      return FileSystems.newFileSystem(store, Map.of()).getPath("/");
    } catch (IOException | ZipError | ProviderNotFoundException e) {
      throw new StoreException(
          store
              + ": is neither a folder nor an archive of records ("
              + e.getMessage()
              + "); name a store's folder or a file made by benchmark pack");
    }
  }

  /** Lets an archive go. */
  static void close(Path content) {
    if (inArchive(content)) {
      try {
        content.getFileSystem().close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot close " + content.getFileSystem(), e);
      }
    }
  }

  private static boolean inArchive(Path file) {
    return file.getFileSystem() != FileSystems.getDefault();
  }

  /** As archives note it; the file system of the JDK notes it too and compares nothing. */
  private static long crc(byte[] content) {
    CRC32 out = new CRC32();
    out.update(content);
    return out.getValue();
  }

  static void checkVersion(int version, Path file) {
    if (version != Store.FORMAT_VERSION) {
      throw new StoreException(
          file,
          "format_version is "
              + version
              + ", this version of the suite reads "
              + Store.FORMAT_VERSION
              + "; use another store folder");
    }
  }

  /** All of a file; no more than its folder or archive says that it holds. */
  static byte[] bytes(Path file) {
    return bytes(file, MOST_BYTES);
  }

  private static byte[] bytes(Path file, long most) {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > most) {
        throw new StoreException(file, "is too large (" + size + " bytes)");
      }
      byte[] out = in.readNBytes((int) size + 1);
      if (out.length != size) {
        throw new StoreException(file, "is damaged: it does not hold " + size + " bytes");
      }
      if (inArchive(file) && !Files.getAttribute(file, "zip:crc").equals(crc(out))) {
        throw new StoreException(file, "is damaged: its bytes are not those that were packed");
      }
      return out;
    } catch (NoSuchFileException e) {
      throw new StoreException(file, "is missing");
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read (" + e.getMessage() + ")");
    }
  }

  /** A file read by the codec. */
  static <T extends java.lang.Record> T read(Class<T> type, Path file) {
    return Codec.read(type, tree(file), StoreException.name(file));
  }

  /** What a reading fails with; empty where it does not. */
  static Optional<String> fault(Runnable reading) {
    try {
      reading.run();
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** What a reading gives; empty where it fails. */
  static <T> Optional<T> attempt(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  /**
   * The same as {@link #read}; empty where what the file holds is no such thing.
   *
   * @throws StoreException with one line where it cannot be opened
   */
  static <T extends java.lang.Record> Optional<T> readable(Class<T> type, Path file) {
    String text = new String(bytes(file, MOST_JSON), StandardCharsets.UTF_8);
    try {
      return Optional.of(Codec.read(type, text, StoreException.name(file)));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  /** A file of JSON. */
  static JsonObject tree(Path file) {
    byte[] content = bytes(file, MOST_JSON);
    return Codec.parse(new String(content, StandardCharsets.UTF_8), StoreException.name(file));
  }

  /** Whether a record is none: what cannot be opened, or is of a later version, may be one. */
  static boolean broken(Path record) {
    String text = new String(bytes(record, MOST_JSON), StandardCharsets.UTF_8);
    try {
      JsonObject tree = Codec.parse(text, "");
      if (tree.has(VERSION) && !tree.get(VERSION).toString().equals("" + Store.FORMAT_VERSION)) {
        return false;
      }
      Codec.read(Record.class, tree, "");
      return false;
    } catch (StoreException e) {
      return true;
    }
  }

  /** A name nobody else uses; not a temporary file of the JDK, which only its owner may read. */
  static Path writing(Path folder) {
    return folder.resolve(WRITING + UUID.randomUUID());
  }

  /** Whether a name is one of {@link #writing}. */
  static boolean isDraft(String name) {
    return name.startsWith(WRITING);
  }

  /** Writes a file that appears whole or not at all, also after a power cut. */
  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path temporary = writing(file.getParent());
      try {
        Durable.write(temporary, text.getBytes(StandardCharsets.UTF_8));
        Durable.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /**
   * The names in a folder, sorted, without those that begin with a dot; none without the folder.
   */
  static List<String> names(Path folder) {
    try {
      return Folders.list(folder).stream()
          .map(f -> f.getFileName().toString().replace("/", ""))
          .filter(n -> !n.startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new StoreException(folder, "cannot be listed (" + e.getMessage() + ")");
    }
  }
}
