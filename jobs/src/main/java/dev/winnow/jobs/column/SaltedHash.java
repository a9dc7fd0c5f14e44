package dev.winnow.jobs.column;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA-256 (RFC 2104) under a salt, without allocating: {@code javax.crypto.Mac} makes an array
 * for each value.
 */
final class SaltedHash {

  static final int BYTES = 32;

  private static final int BLOCK = 64;

  private final String secret;
  private final MessageDigest digest = sha256();
  private final byte[] inner = new byte[BLOCK];
  private final byte[] outer = new byte[BLOCK];
  private final boolean hasSalt;

  SaltedHash(String secret, Salts salts) {
    this.secret = secret;
    byte[] salt = salts.of(secret).orElse(new byte[0]);
    hasSalt = salt.length > 0;
    byte[] key = salt.length > BLOCK ? sha256().digest(salt) : salt;
    Arrays.fill(inner, (byte) 0x36);
    Arrays.fill(outer, (byte) 0x5c);
    for (int i = 0; i < key.length; i++) {
      inner[i] ^= key[i];
      outer[i] ^= key[i];
    }
  }

  /**
   * Writes the {@link #BYTES} bytes of the hash.
   *
   * @param out may be {@code buf}
   * @throws IllegalStateException if this process was not given the salt
   */
  void hash(byte[] buf, int start, int length, byte[] out) {
    if (!hasSalt) {
      throw new IllegalStateException("the salt of " + secret + " was not given to this task");
    }
    try {
      digest.update(inner);
      digest.update(buf, start, length);
      digest.digest(out, 0, BYTES);
      digest.update(outer);
      digest.update(out, 0, BYTES);
      digest.digest(out, 0, BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
