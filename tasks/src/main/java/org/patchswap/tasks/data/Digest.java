package org.patchswap.tasks.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal. */
public final class Digest {
  private Digest() {}

  /** The digest of some bytes. */
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(fresh().digest(content));
  }

  /** A digest to be fed piece by piece. */
  static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
