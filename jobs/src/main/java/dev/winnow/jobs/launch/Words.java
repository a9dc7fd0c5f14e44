package dev.winnow.jobs.launch;

import dev.winnow.jobs.quality.ByteCount;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {

  private Words() {}

  /** {@code 1 file}, {@code 12,000 files}. */
  static String count(long number, String noun) {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  /** Decimal units, one digit behind the point. */
  static String bytes(long bytes) {
    return new ByteCount(bytes).toString();
  }

  static String seconds(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    return seconds < 60
        ? "%.1f s".formatted(seconds)
        : "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  /** An enumeration's constant as the language writes it: {@code CLEANING} is Cleaning. */
  static String capitalised(String constant) {
    return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
  }
}
