package dev.winnow.jobs.expression;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of a text's bytes, as hexadecimal digits. */
final class Digests {

  private static final String DIGITS = "0123456789abcdef";

  private Digests() {}

  static RowFunction of(String algorithm, Vector a, Vector out) {
    MessageDigest digest = digest(algorithm);
    byte[] hash = new byte[digest.getDigestLength()];
    return row -> {
      digest.update(a.bytes[row], a.starts[row], a.lengths[row]);
      try {
        digest.digest(hash, 0, hash.length);
      } catch (DigestException e) {
        throw new IllegalStateException(e);
      }
      for (byte b : hash) {
        out.append(DIGITS.charAt(b >> 4 & 15));
        out.append(DIGITS.charAt(b & 15));
      }
      return out.endText(row);
    };
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
