package dev.winnow.jobs.column;

import dev.winnow.api.NumberFormat;
import java.util.Comparator;

/**
 * What stands around the digits of a number: one sign, before the number or the currency in front
 * of it, or parentheses instead; one currency, before or behind; or a per cent sign; and white
 * space, but only beside a currency or a per cent sign.
 */
final class NumberEnds {

  private static final byte[] MINUS_SIGN = SliceMap.utf8("\u2212");

  private final byte[][] currencies;
  private final boolean parentheses;
  private final boolean percent;

  // of the text that was looked at last
  private byte[] buf;
  private int from;
  private int to;
  private boolean signed;
  private boolean negative;
  private boolean inParentheses;
  private boolean hasCurrency;
  private boolean hasPercent;

  NumberEnds(NumberFormat format) {
    this.currencies =
        format.currency().stream()
            .map(SliceMap::utf8)
            .sorted(Comparator.comparingInt((byte[] c) -> c.length).reversed())
            .toArray(byte[][]::new);
    this.parentheses = format.parentheses();
    this.percent = format.percent();
  }

  /** Takes the ends off; what is left is {@link #from} to {@link #to}. */
  void take(byte[] text, int start, int end) {
    buf = text;
    from = start;
    to = end;
    signed = false;
    negative = false;
    inParentheses = false;
    hasCurrency = false;
    hasPercent = false;
    while (from < to && (sign() || enclosure() || currency() || perCent())) {
      // each of them takes something away from the ends, and only once
    }
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isNegative() {
    return negative;
  }

  boolean isPercentage() {
    return hasPercent;
  }

  private boolean sign() {
    if (signed || inParentheses) {
      return false;
    }
    int taken = buf[from] == '-' || buf[from] == '+' ? 1 : lengthOf(MINUS_SIGN, from);
    signed = taken > 0;
    negative = signed && buf[from] != '+';
    from += taken;
    return signed;
  }

  private boolean enclosure() {
    if (!parentheses || signed || inParentheses || buf[from] != '(' || buf[to - 1] != ')') {
      return false;
    }
    inParentheses = true;
    negative = true;
    from++;
    to--;
    return true;
  }

  private boolean currency() {
    if (hasCurrency || hasPercent) {
      return false;
    }
    for (byte[] currency : currencies) {
      if (lengthOf(currency, from) > 0) {
        from += currency.length;
        skipWhite();
        hasCurrency = true;
        return true;
      }
      if (to - from >= currency.length && lengthOf(currency, to - currency.length) > 0) {
        to -= currency.length;
        skipWhiteBackward();
        hasCurrency = true;
        return true;
      }
    }
    return false;
  }

  private boolean perCent() {
    if (!percent || hasPercent || hasCurrency || buf[to - 1] != '%') {
      return false;
    }
    to--;
    skipWhiteBackward();
    hasPercent = true;
    return true;
  }

  private void skipWhite() {
    for (int n = 1; from < to && n > 0; from += n) {
      n = Whitespace.lengthAt(buf, from, to);
    }
  }

  private void skipWhiteBackward() {
    for (int n = 1; from < to && n > 0; to -= n) {
      n = Whitespace.lengthBefore(buf, from, to);
    }
  }

  private int lengthOf(byte[] text, int at) {
    return lengthOf(text, buf, at, to);
  }

  /** The length of the text if it stands there, otherwise 0. */
  static int lengthOf(byte[] text, byte[] buf, int at, int to) {
    if (at < 0 || to - at < text.length) {
      return 0;
    }
    for (int i = 0; i < text.length; i++) {
      if (buf[at + i] != text[i]) {
        return 0;
      }
    }
    return text.length;
  }
}
