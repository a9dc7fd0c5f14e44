package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;

/**
 * Enciphers the digits of a value and leaves everything else where it stands, so that a telephone
 * number still looks like one. Two values of the same length never become the same, and a value
 * always becomes the same under one salt.
 *
 * <p>The cipher is a Feistel network of ten rounds on the two halves of the digits, as in FF1 (NIST
 * SP 800-38G), with HMAC-SHA-256 in place of AES; digits beyond the 36th begin another block. Who
 * has the salt can decipher it, and of few digits there are few to guess: this is a pseudonym, not
 * a secret.
 */
final class DigitMasker implements Masker {

  private static final int ROUNDS = 10;
  private static final int MOST_DIGITS = 36;
  private static final int HALF = MOST_DIGITS / 2;

  private static final long[] POWERS = new long[HALF + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private final SaltedHash hash;
  private final byte[] message = new byte[16];
  private final byte[] answer = new byte[SaltedHash.BYTES];
  private final int[] places = new int[MOST_DIGITS];
  private byte[] text = new byte[64];

  DigitMasker(SaltedHash hash) {
    this.hash = hash;
  }

  @Override
  public void mask(BytesColumnVector vector, int row) {
    int length = vector.length[row];
    if (text.length < length) {
      text = new byte[2 * length];
    }
    System.arraycopy(vector.vector[row], vector.start[row], text, 0, length);
    int count = 0;
    int block = 0;
    for (int i = 0; i < length; i++) {
      if (text[i] >= '0' && text[i] <= '9') {
        places[count++] = i;
        if (count == MOST_DIGITS) {
          encipher(count, block++);
          count = 0;
        }
      }
    }
    if (count > 0) {
      encipher(count, block);
    }
    vector.setVal(row, text, 0, length);
  }

  private void encipher(int count, int block) {
    int leftDigits = count / 2;
    int rightDigits = count - leftDigits;
    long left = number(0, leftDigits);
    long right = number(leftDigits, count);
    for (int round = 0; round < ROUNDS; round++) {
      boolean even = round % 2 == 0;
      long modulus = POWERS[even ? leftDigits : rightDigits];
      long mixed = (left + random(count, block, round, right) % modulus) % modulus;
      left = right;
      right = mixed;
    }
    write(left, 0, leftDigits);
    write(right, leftDigits, count);
  }

  /** A number that is not negative, for each half, round, block and count of digits another. */
  private long random(int count, int block, int round, long half) {
    message[0] = (byte) count;
    message[1] = (byte) round;
    put(block, 4, 4);
    put(half, 8, 8);
    hash.hash(message, 0, message.length, answer);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | (answer[i] & 0xff);
    }
    return value & Long.MAX_VALUE;
  }

  private void put(long value, int at, int bytes) {
    for (int i = 0; i < bytes; i++) {
      message[at + i] = (byte) (value >> 8 * i);
    }
  }

  private long number(int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = 10 * value + text[places[i]] - '0';
    }
    return value;
  }

  private void write(long value, int from, int to) {
    long rest = value;
    for (int i = to - 1; i >= from; i--) {
      text[places[i]] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
