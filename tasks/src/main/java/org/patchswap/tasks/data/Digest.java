package org.patchswap.tasks.data;

import org.patchswap.core.file.Sha256;

/** SHA-256 in lower-case hexadecimal. */
public final class Digest {
  private Digest() {}

  /** The digest of some bytes. */
  public static String of(byte[] content) {
    return Sha256.of(content);
  }
}
