package dev.winnow.jobs.quality;

import java.util.Locale;

/** A number of bytes, as a person reads it. */
public record ByteCount(long bytes) {

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  /** Decimal units, one digit behind the point: {@code 1.2 MB}. */
  @Override
  public String toString() {
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
