package dev.winnow.jobs.source.typed;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Numbers as RFC 8785 (canonical JSON) writes them: a double is the shortest decimal that reads as
 * the same double, without a fraction if it has none, and with an exponent only from 1e21 upwards
 * and below 1e-6. The zero below zero keeps its sign. What is no number is a string.
 */
final class NumberText {

  private static final int FIRST_WITH_EXPONENT = 21;
  private static final int LEAST_PLAIN = -6;

  private NumberText() {}

  static void write(double value, RowText out, int[] slots) {
    if (Double.isFinite(value)) {
      write(NumberOutput.toString(value, true), out, slots);
    } else {
      word(Double.toString(value), out, slots);
    }
  }

  static void write(float value, RowText out, int[] slots) {
    if (Float.isFinite(value)) {
      write(NumberOutput.toString(value, true), out, slots);
    } else {
      word(Float.toString(value), out, slots);
    }
  }

  static void write(BigInteger unscaled, int scale, RowText out, int[] slots) {
    out.token(new BigDecimal(unscaled, scale).toPlainString(), slots);
  }

  /** Whether text is a number just as JSON writes it. */
  static boolean isJson(byte[] text, int from, int to) {
    int at = from < to && text[from] == '-' ? from + 1 : from;
    int whole = digits(text, at, to);
    if (whole == at || text[at] == '0' && whole > at + 1) {
      return false;
    }
    at = whole;
    if (at < to && text[at] == '.') {
      int fraction = digits(text, at + 1, to);
      if (fraction == at + 1) {
        return false;
      }
      at = fraction;
    }
    if (at < to && (text[at] == 'e' || text[at] == 'E')) {
      boolean signed = at + 1 < to && (text[at + 1] == '+' || text[at + 1] == '-');
      int first = signed ? at + 2 : at + 1;
      at = digits(text, first, to);
      return at > first && at == to;
    }
    return at == to;
  }

  private static int digits(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }

  private static void word(String word, RowText out, int[] slots) {
    byte[] text = word.getBytes(StandardCharsets.US_ASCII);
    out.quoted(text, text.length, slots);
  }

  /** Rewrites what Java writes, as {@code -1.25E-7} or {@code 100.0}. */
  private static void write(String java, RowText out, int[] slots) {
    out.token(canonical(java), slots);
  }

  static String canonical(String java) {
    if (java.indexOf('E') < 0) {
      return java.endsWith(".0") ? java.substring(0, java.length() - 2) : java;
    }
    boolean negative = java.startsWith("-");
    BigDecimal stripped = new BigDecimal(negative ? java.substring(1) : java).stripTrailingZeros();
    String digits = stripped.unscaledValue().toString();
    int point = digits.length() - stripped.scale();
    String text;
    if (point > FIRST_WITH_EXPONENT || point <= LEAST_PLAIN) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      int exponent = point - 1;
      text = digits.charAt(0) + fraction + "e" + (exponent < 0 ? "" : "+") + exponent;
    } else {
      text = stripped.toPlainString();
    }
    return negative ? "-" + text : text;
  }
}
