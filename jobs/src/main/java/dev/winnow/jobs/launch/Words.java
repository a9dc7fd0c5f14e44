package dev.winnow.jobs.launch;

import dev.winnow.jobs.quality.ByteCount;
import dev.winnow.jobs.quality.Quantity;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {

  private Words() {}

  /** {@code 1 file}, {@code 12,000 files}. */
  static String count(long number, String noun) {
    return new Quantity(number, noun).toString();
  }

  /** Decimal units, one digit behind the point. */
  static String bytes(long bytes) {
    return new ByteCount(bytes).toString();
  }

  /**
   * A text of somebody's data in one line that moves no cursor: line breaks and tabs are shown, and
   * other control characters, with which a terminal could be made to do things, are replaced.
   */
  static String oneLine(String text) {
    return tame(text.replace('\n', '⏎').replace('\r', '⏎').replace('\t', '⇥'));
  }

  /** A message that may quote somebody's data: of control characters only line breaks stay. */
  static String tame(String message) {
    StringBuilder tame = new StringBuilder(message.length());
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      tame.append(c != '\n' && c != '\t' && Character.isISOControl(c) ? '\ufffd' : c);
    }
    return tame.toString();
  }

  /** Of a long line the beginning. */
  static String shortened(String text, int longest) {
    String line = oneLine(text.length() <= 2 * longest ? text : text.substring(0, 2 * longest));
    return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
  }

  /** Of a long line the beginning and the end, which tells the leaves of one tree apart. */
  static String pinched(String text, int longest) {
    String line = oneLine(text);
    int end = longest * 2 / 3;
    return line.length() <= longest
        ? line
        : line.substring(0, longest - 1 - end) + "…" + line.substring(line.length() - end);
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
