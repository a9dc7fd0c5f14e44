package dev.winnow.jobs.expression;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Parts of strings, and strings made longer, on UTF-8 bytes. */
final class Parts {

  private static final int MAX_PADDED = 1_000_000;

  private Parts() {}

  static RowFunction startsWith(Vector a, Vector part, Vector out) {
    return row ->
        Comparisons.set(
            out, row, a.lengths[row] >= part.lengths[row] && Strings.isAt(a, 0, part, row));
  }

  static RowFunction endsWith(Vector a, Vector part, Vector out) {
    return row -> {
      int from = a.lengths[row] - part.lengths[row];
      return Comparisons.set(out, row, from >= 0 && Strings.isAt(a, from, part, row));
    };
  }

  static RowFunction contains(Vector a, Vector part, Vector out) {
    return row -> Comparisons.set(out, row, Strings.find(a, row, 0, part, row) >= 0);
  }

  static RowFunction right(Vector a, Vector count, Vector out) {
    return row -> {
      byte[] bytes = a.bytes[row];
      int start = a.starts[row];
      int end = start + a.lengths[row];
      int from = end;
      for (long left = count.longs[row]; left > 0 && from > start; left--) {
        from = Strings.previous(bytes, start, from);
      }
      out.setBytes(row, bytes, from, end - from);
      return true;
    };
  }

  static RowFunction pad(Vector[] in, boolean front, Vector out, Frame frame) {
    Vector a = in[0];
    return row -> {
      long length = Math.max(0, in[1].longs[row]);
      if (length > MAX_PADDED) {
        return frame.reject(row, "a text is padded to at most " + MAX_PADDED + " characters");
      }
      long missing = length - Strings.countCharacters(a, row);
      if (missing > 0 && front) {
        appendPadding(in, missing, row, out);
      }
      int position = a.starts[row];
      int end = position + a.lengths[row];
      for (long left = length; left > 0 && position < end; left--) {
        position = Strings.next(a.bytes[row], position, end);
      }
      out.append(a.bytes[row], a.starts[row], position - a.starts[row]);
      if (missing > 0 && !front) {
        appendPadding(in, missing, row, out);
      }
      return out.endText(row);
    };
  }

  /** The padding over and over, its last repetition cut; nothing if it is empty. */
  private static void appendPadding(Vector[] in, long characters, int row, Vector out) {
    if (in.length < 3) {
      for (long i = 0; i < characters; i++) {
        out.append(' ');
      }
      return;
    }
    Vector padding = in[2];
    int start = padding.starts[row];
    int end = start + padding.lengths[row];
    int position = start;
    for (long i = 0; i < characters && start < end; i++) {
      int next = Strings.next(padding.bytes[row], position, end);
      out.append(padding.bytes[row], position, next - position);
      position = next == end ? start : next;
    }
  }

  static RowFunction splitPart(Vector a, Vector separator, Vector part, Vector out, Frame frame) {
    return row -> {
      long wanted = part.longs[row];
      if (wanted == 0) {
        return frame.reject(row, "parts are counted from 1, or from -1 at the end");
      }
      int width = separator.lengths[row];
      if (wanted < 0) {
        wanted += 2 + separators(a, separator, row);
      }
      int from = 0;
      int found = width == 0 ? -1 : Strings.find(a, row, 0, separator, row);
      long at = 1;
      while (at < wanted && found >= 0) {
        from = found + width;
        found = Strings.find(a, row, from, separator, row);
        at++;
      }
      int to = at != wanted ? from : found < 0 ? a.lengths[row] : found;
      out.setBytes(row, a.bytes[row], a.starts[row] + from, to - from);
      return true;
    };
  }

  private static long separators(Vector a, Vector separator, int row) {
    long count = 0;
    int width = separator.lengths[row];
    int found = width == 0 ? -1 : Strings.find(a, row, 0, separator, row);
    while (found >= 0) {
      count++;
      found = Strings.find(a, row, found + width, separator, row);
    }
    return count;
  }

  /** Looks at NULLs itself: those among the strings are passed over. */
  static RowFunction concatenateWithSeparator(Vector[] in, Vector out) {
    Vector separator = in[0];
    return row -> {
      if (separator.isNull[row]) {
        return false;
      }
      boolean first = true;
      for (int i = 1; i < in.length; i++) {
        if (!in[i].isNull[row]) {
          if (!first) {
            out.append(separator.bytes[row], separator.starts[row], separator.lengths[row]);
          }
          out.append(in[i].bytes[row], in[i].starts[row], in[i].lengths[row]);
          first = false;
        }
      }
      return out.endText(row);
    };
  }

  /** By bytes where the text is ASCII, else by Unicode's rules, which allocates. */
  static RowFunction initialCapitals(Vector a, Vector out) {
    return row -> {
      byte[] bytes = a.bytes[row];
      int start = a.starts[row];
      int end = start + a.lengths[row];
      for (int i = start; i < end; i++) {
        if (bytes[i] < 0) {
          return out.setText(row, initialCapitals(a.string(row)));
        }
      }
      boolean begins = true;
      for (int i = start; i < end; i++) {
        int b = bytes[i];
        boolean isUpper = b >= 'A' && b <= 'Z';
        boolean isLower = b >= 'a' && b <= 'z';
        out.append(begins && isLower || !begins && isUpper ? b ^ 0x20 : b);
        begins = Character.isWhitespace(b);
      }
      return out.endText(row);
    };
  }

  private static byte[] initialCapitals(String text) {
    StringBuilder capitals = new StringBuilder(text.length());
    boolean begins = true;
    for (int c : text.toLowerCase(Locale.ROOT).codePoints().toArray()) {
      capitals.appendCodePoint(begins ? Character.toTitleCase(c) : c);
      begins = Character.isWhitespace(c);
    }
    return capitals.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Linear in the text's length, but not free of allocation. */
  static RowFunction extract(Vector a, Pattern pattern, int group, Vector out) {
    return row -> {
      Matcher matcher = pattern.matcher(a.string(row));
      String found = matcher.find() ? matcher.group(group) : null;
      return found != null && out.setText(row, found.getBytes(StandardCharsets.UTF_8));
    };
  }
}
