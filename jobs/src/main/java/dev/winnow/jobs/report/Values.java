package dev.winnow.jobs.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values of a number, date or timestamp column as a person reads them. */
final class Values {

  private static final double SECONDS_OF_A_DAY = 86_400;
  private static final double FEW_DAYS = 4;
  private static final double FEW_YEARS = 1500;
  private static final int DIGITS = 6;

  private final String type;

  /**
   * @param type of the column, in Hive's spelling
   */
  Values(String type) {
    this.type = type;
  }

  String text(double value) {
    return switch (type) {
      case "date" -> LocalDate.ofEpochDay((long) value).toString();
      case "timestamp" -> time("yyyy-MM-dd HH:mm:ss", value);
      default -> number(value);
    };
  }

  /** As short as an axis of this length allows. */
  String label(double value, double length) {
    double days = type.equals("timestamp") ? length / SECONDS_OF_A_DAY : length;
    double seconds = type.equals("timestamp") ? value : value * SECONDS_OF_A_DAY;
    return switch (type) {
      case "date", "timestamp" ->
          type.equals("timestamp") && days < FEW_DAYS
              ? time("MM-dd HH:mm", seconds)
              : time(days < FEW_YEARS ? "yyyy-MM-dd" : "yyyy", seconds);
      default -> number(value);
    };
  }

  private static String time(String pattern, double seconds) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .format(Instant.ofEpochSecond((long) seconds).atOffset(ZoneOffset.UTC));
  }

  /** Six digits at most, unless it is whole; grouped from five on, as a year is not. */
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Math.abs(value) < 10_000
          ? String.valueOf((long) value)
          : String.format(Locale.ROOT, "%,d", (long) value);
    }
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size >= 1e15 || size < 1e-5) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }
}
