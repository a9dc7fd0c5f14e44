package dev.winnow.jobs.column;

import dev.winnow.api.Mask;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;

/**
 * Makes the values of a string column unreadable, each where it lies, before anything but the
 * column's own checks has seen it. NULL stays NULL.
 */
interface Masker {

  void mask(BytesColumnVector vector, int row);

  /**
   * A masker of a column.
   *
   * @throws ColumnPlanException when the mask makes no sense
   */
  static Masker of(Mask mask, ColumnType type, Salts salts) {
    if (type.kind() != ColumnType.Kind.STRING) {
      throw new ColumnPlanException("mask", "a mask is for strings; this is of type " + type);
    }
    return switch (mask.method()) {
      case SHA256 -> new HashMasker(salted(mask, salts));
      case DIGITS -> new DigitMasker(salted(mask, salts));
      case REDACT -> redact(SliceMap.utf8(mask.with()));
      case TRUNCATE -> {
        if (mask.keep() == null) {
          throw new ColumnPlanException("mask.keep", "Truncate says how many characters stay");
        }
        yield truncate(mask.keep());
      }
    };
  }

  private static SaltedHash salted(Mask mask, Salts salts) {
    if (mask.saltSecret() == null) {
      throw new ColumnPlanException(
          "mask.saltSecret", "what is hashed without a salt is found by guessing; name a secret");
    }
    return new SaltedHash(mask.saltSecret(), salts);
  }

  private static Masker redact(byte[] with) {
    return (vector, row) -> vector.setRef(row, with, 0, with.length);
  }

  private static Masker truncate(int keep) {
    return (vector, row) -> {
      byte[] buf = vector.vector[row];
      int start = vector.start[row];
      int end = start + vector.length[row];
      int at = start;
      for (int kept = 0; kept < keep && at < end; kept++) {
        at += Utf8Bytes.length(buf[at]);
      }
      vector.length[row] = at - start;
    };
  }
}
