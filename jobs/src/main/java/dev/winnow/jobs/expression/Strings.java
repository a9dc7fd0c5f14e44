package dev.winnow.jobs.expression;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Functions of strings, on UTF-8 bytes. */
final class Strings {

  private Strings() {}

  static RowFunction upper(Vector a, Vector out) {
    return changeCase(a, out, 'a', 'z', true);
  }

  static RowFunction lower(Vector a, Vector out) {
    return changeCase(a, out, 'A', 'Z', false);
  }

  /** By bytes where the text is ASCII, else by Unicode's rules, which allocates. */
  private static RowFunction changeCase(Vector a, Vector out, char from, char to, boolean upper) {
    return row -> {
      byte[] bytes = a.bytes[row];
      int end = a.starts[row] + a.lengths[row];
      for (int i = a.starts[row]; i < end; i++) {
        if (bytes[i] < 0) {
          String text = a.string(row);
          String changed = upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
          return out.setText(row, changed.getBytes(StandardCharsets.UTF_8));
        }
      }
      for (int i = a.starts[row]; i < end; i++) {
        byte b = bytes[i];
        out.append(b >= from && b <= to ? b ^ 0x20 : b);
      }
      return out.endText(row);
    };
  }

  static RowFunction trim(Vector characters, Vector a, Vector out, boolean front, boolean back) {
    return row -> {
      byte[] bytes = a.bytes[row];
      int start = a.starts[row];
      int end = start + a.lengths[row];
      while (front && start < end) {
        int next = next(bytes, start, end);
        if (find(characters, row, 0, bytes, start, next - start) < 0) {
          break;
        }
        start = next;
      }
      while (back && start < end) {
        int last = previous(bytes, start, end);
        if (find(characters, row, 0, bytes, last, end - last) < 0) {
          break;
        }
        end = last;
      }
      out.setBytes(row, bytes, start, end - start);
      return true;
    };
  }

  /**
   * The characters from {@code from} on, {@code count} of them; positions before 1 count towards
   * the length, as SQL says. A negative start counts from the end, as in Hive.
   */
  static RowFunction substring(Vector a, Vector from, Optional<Vector> count, Vector out) {
    return row -> {
      long first = from.longs[row];
      if (first < 0) {
        first = countCharacters(a, row) + first + 1;
      }
      first = Math.max(first, -(1L << 40));
      long limit =
          count.isPresent() ? first + Math.min(count.get().longs[row], 1L << 40) : Long.MAX_VALUE;
      byte[] bytes = a.bytes[row];
      int end = a.starts[row] + a.lengths[row];
      int position = a.starts[row];
      long character = 1;
      while (character < first && position < end) {
        position = next(bytes, position, end);
        character++;
      }
      int start = position;
      while (character < limit && position < end) {
        position = next(bytes, position, end);
        character++;
      }
      out.setBytes(row, bytes, start, position - start);
      return true;
    };
  }

  static RowFunction length(Vector a, Vector out) {
    return row -> {
      out.longs[row] = countCharacters(a, row);
      return true;
    };
  }

  static RowFunction concatenate(Vector[] parts, Vector out) {
    return row -> {
      for (Vector part : parts) {
        out.append(part.bytes[row], part.starts[row], part.lengths[row]);
      }
      return out.endText(row);
    };
  }

  static RowFunction replace(Vector a, Vector search, Vector replacement, Vector out) {
    return row -> {
      int found = search.lengths[row] == 0 ? -1 : find(a, row, 0, search, row);
      int position = 0;
      while (found >= 0) {
        out.append(a.bytes[row], a.starts[row] + position, found - position);
        out.append(replacement.bytes[row], replacement.starts[row], replacement.lengths[row]);
        position = found + search.lengths[row];
        found = find(a, row, position, search, row);
      }
      out.append(a.bytes[row], a.starts[row] + position, a.lengths[row] - position);
      return out.endText(row);
    };
  }

  static RowFunction position(Vector part, Vector a, Vector out) {
    return row -> {
      int found = find(a, row, 0, part, row);
      long characters = 0;
      for (int i = 0; i < found; i++) {
        if (isCharacterStart(a.bytes[row][a.starts[row] + i])) {
          characters++;
        }
      }
      out.longs[row] = found < 0 ? 0 : characters + 1;
      return true;
    };
  }

  /** Linear in the text's length, but not free of allocation. */
  static RowFunction matches(Vector a, Pattern pattern, Vector out) {
    return row -> Comparisons.set(out, row, pattern.matcher(a.string(row)).find());
  }

  /** Linear in the text's length, but not free of allocation. */
  static RowFunction replaceMatches(Vector a, Pattern pattern, Vector replacement, Vector out) {
    return row ->
        out.setText(
            row,
            pattern
                .matcher(a.string(row))
                .replaceAll(replacement.string(row))
                .getBytes(StandardCharsets.UTF_8));
  }

  /** {@code %} is any text and {@code _} any character; both are literal after the escape. */
  static RowFunction like(Vector a, Vector pattern, Vector escape, Vector out) {
    return row -> {
      int escapeByte = escape.lengths[row] == 0 ? -1 : escape.bytes[row][escape.starts[row]];
      return Comparisons.set(out, row, like(a, pattern, escapeByte, row));
    };
  }

  private static boolean like(Vector a, Vector pattern, int escape, int row) {
    byte[] text = a.bytes[row];
    byte[] like = pattern.bytes[row];
    int t = a.starts[row];
    int p = pattern.starts[row];
    int textEnd = t + a.lengths[row];
    int likeEnd = p + pattern.lengths[row];
    int retryText = -1;
    int retryLike = -1;
    while (t < textEnd || p < likeEnd) {
      if (p < likeEnd && like[p] == '%' && escape != '%') {
        retryLike = ++p;
        retryText = t;
        continue;
      }
      boolean escaped = p + 1 < likeEnd && like[p] == escape;
      int literal = escaped ? p + 1 : p;
      if (t < textEnd && p < likeEnd && !escaped && like[p] == '_') {
        t = next(text, t, textEnd);
        p++;
      } else if (t < textEnd && literal < likeEnd && text[t] == like[literal]) {
        t++;
        p = literal + 1;
      } else if (retryLike >= 0 && retryText < textEnd) {
        retryText = next(text, retryText, textEnd);
        t = retryText;
        p = retryLike;
      } else {
        return false;
      }
    }
    return true;
  }

  static int countCharacters(Vector a, int row) {
    int count = 0;
    int end = a.starts[row] + a.lengths[row];
    for (int i = a.starts[row]; i < end; i++) {
      if (isCharacterStart(a.bytes[row][i])) {
        count++;
      }
    }
    return count;
  }

  static int next(byte[] bytes, int position, int end) {
    int next = position + 1;
    while (next < end && !isCharacterStart(bytes[next])) {
      next++;
    }
    return next;
  }

  static int previous(byte[] bytes, int start, int end) {
    int previous = end - 1;
    while (previous > start && !isCharacterStart(bytes[previous])) {
      previous--;
    }
    return previous;
  }

  private static boolean isCharacterStart(byte b) {
    return (b & 0xC0) != 0x80;
  }

  static int find(Vector a, int row, int from, Vector part, int partRow) {
    return find(a, row, from, part.bytes[partRow], part.starts[partRow], part.lengths[partRow]);
  }

  /** The offset in the row's value where the part first is, from {@code from} on, or −1. */
  private static int find(Vector a, int row, int from, byte[] part, int partStart, int length) {
    byte[] bytes = a.bytes[row];
    int start = a.starts[row];
    for (int i = from; i <= a.lengths[row] - length; i++) {
      int matched = 0;
      while (matched < length && bytes[start + i + matched] == part[partStart + matched]) {
        matched++;
      }
      if (matched == length) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the part, which is not longer than what is left there, stands at that offset. */
  static boolean isAt(Vector a, int offset, Vector part, int row) {
    int start = a.starts[row] + offset;
    int partStart = part.starts[row];
    int length = part.lengths[row];
    return Arrays.equals(
        a.bytes[row], start, start + length, part.bytes[row], partStart, partStart + length);
  }
}
