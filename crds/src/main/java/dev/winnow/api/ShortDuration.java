package dev.winnow.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as the language writes them, which is as Go and CEL do: {@code 1h30m}, {@code 0.5s}.
 */
public final class ShortDuration {

  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h)");

  private ShortDuration() {}

  /**
   * @throws IllegalArgumentException for anything but numbers followed by ms, s, m or h, and for
   *     what no {@link Duration} holds
   */
  public static Duration parse(String text) {
    Matcher part = PART.matcher(text);
    BigDecimal millis = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      millis = millis.add(new BigDecimal(part.group(1)).multiply(millisPer(part.group(2))));
      end = part.end();
    }
    if (text.isEmpty() || end != text.length()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a duration such as 90s or 1h30m");
    }
    try {
      return Duration.ofMillis(millis.setScale(0, RoundingMode.DOWN).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("\"" + text + "\" is too long for a duration", e);
    }
  }

  private static BigDecimal millisPer(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "ms" -> 1L;
          case "s" -> 1_000L;
          case "m" -> 60_000L;
          default -> 3_600_000L;
        });
  }
}
