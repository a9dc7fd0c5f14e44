package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;

/** A value becomes its HMAC-SHA-256 under the salt, in 64 small hexadecimal digits. */
final class HashMasker implements Masker {

  private static final byte[] HEX = SliceMap.utf8("0123456789abcdef");

  private final SaltedHash hash;
  private final byte[] bytes = new byte[SaltedHash.BYTES];
  private final byte[] text = new byte[2 * SaltedHash.BYTES];

  HashMasker(SaltedHash hash) {
    this.hash = hash;
  }

  @Override
  public void mask(BytesColumnVector vector, int row) {
    hash.hash(vector.vector[row], vector.start[row], vector.length[row], bytes);
    for (int i = 0; i < bytes.length; i++) {
      text[2 * i] = HEX[bytes[i] >> 4 & 0xf];
      text[2 * i + 1] = HEX[bytes[i] & 0xf];
    }
    vector.setVal(row, text, 0, text.length);
  }
}
