package dev.winnow.jobs.source;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads a line whose quotes are not where they should be: looks for the fewest that can be taken
 * for text so that the line has just as many fields as the file has columns. When there are two
 * ways that are as good, there is none. A field that is quoted ends on its own line, so that what
 * is wrong with one record cannot reach the next.
 *
 * <p>Used for records with a problem only.
 */
final class StrayQuoteReader {

  /** A line in which nothing was found after so many tries has no such way. */
  private static final int MOST_TRIES = 50_000;

  private static final int MOST_STRAYS = 6;
  private static final int MOST_FIELDS = 4_000;

  private final byte[] delimiter;
  private final int quote;
  private final int escape;

  private final Set<Long> hopeless = new HashSet<>();
  private byte[] buf = {};
  private int to;
  private int width;
  private int tries;
  private int ways;
  private Fields trial = new Fields(0);
  private Fields found = new Fields(0);

  /** Where fields lie. */
  private record Fields(int[] starts, int[] ends, boolean[] quoted) {

    Fields(int width) {
      this(new int[width], new int[width], new boolean[width]);
    }

    Fields copy() {
      return new Fields(starts.clone(), ends.clone(), quoted.clone());
    }
  }

  StrayQuoteReader(byte[] delimiter, int quote, int escape) {
    this.delimiter = delimiter;
    this.quote = quote;
    this.escape = escape;
  }

  /** Whether there is just one best way to read the line {@code [from, lineEnd)}. */
  boolean find(byte[] block, int from, int lineEnd, int fields) {
    buf = block;
    to = lineEnd;
    width = fields;
    tries = 0;
    ways = 0;
    trial = new Fields(fields);
    for (int strays = 1; strays <= MOST_STRAYS && ways == 0 && fields <= MOST_FIELDS; strays++) {
      hopeless.clear();
      field(from, 0, strays);
    }
    return ways == 1 && tries <= MOST_TRIES;
  }

  /** Puts the fields that were found in the place of those of the record that is open. */
  void replaceFields(FieldIndex out) {
    out.dropOpenFields();
    for (int f = 0; f < width; f++) {
      add(f, out);
    }
  }

  /** Goes through all ways to read field {@code f} and those after it that leave so many strays. */
  private void field(int pos, int f, int strays) {
    long key = ((long) pos * MOST_FIELDS + f) * (MOST_STRAYS + 1) + strays;
    if (ways > 1 || tries++ > MOST_TRIES || hopeless.contains(key)) {
      return;
    }
    int before = ways;
    if (pos < to && buf[pos] == quote) {
      quotedField(pos, f, strays);
    }
    int end = plainEnd(pos);
    take(pos, end, false, f, strays - quotesIn(pos, end));
    if (ways == before) {
      hopeless.add(key);
    }
  }

  /** Any quote before a delimiter may close the field, also the second of a pair. */
  private void quotedField(int open, int f, int strays) {
    int inside = 0;
    for (int at = next(open + 1); at < to && inside <= strays; ) {
      boolean pair = at + 1 < to && buf[at + 1] == quote;
      int close = pair ? at + 1 : at;
      if (endsField(close + 1)) {
        take(open + 1, close, true, f, strays - inside - (pair ? 1 : 0));
      }
      inside += pair ? 0 : 1;
      at = next(close + 1);
    }
  }

  private void take(int start, int end, boolean isQuoted, int f, int left) {
    if (left < 0) {
      return;
    }
    trial.starts[f] = start;
    trial.ends[f] = end;
    trial.quoted[f] = isQuoted;
    int next = isQuoted ? end + 1 : end;
    if (next < to && f < width - 1) {
      field(next + delimiter.length, f + 1, left);
    } else if (next == to && f == width - 1 && left == 0) {
      ways++;
      found = trial.copy();
    }
  }

  private int quotesIn(int start, int end) {
    int count = 0;
    for (int at = next(start); at < end; at = next(at + 1)) {
      count++;
    }
    return count;
  }

  private int plainEnd(int start) {
    int pos = start;
    while (pos < to && !isDelimiter(pos)) {
      pos += buf[pos] == escape && pos + 1 < to ? 2 : 1;
    }
    return Math.min(pos, to);
  }

  /** The next quote that is not escaped, or the line's end. */
  private int next(int start) {
    int pos = start;
    while (pos < to && buf[pos] != quote) {
      pos += buf[pos] == escape && pos + 1 < to ? 2 : 1;
    }
    return Math.min(pos, to);
  }

  private boolean endsField(int at) {
    return at == to || at < to && isDelimiter(at);
  }

  private boolean isDelimiter(int at) {
    return at + delimiter.length <= to
        && Arrays.equals(buf, at, at + delimiter.length, delimiter, 0, delimiter.length);
  }

  /** Pairs in a quoted field are one quote, and an escape leaves only what it escapes. */
  private void add(int f, FieldIndex out) {
    int start = found.starts[f];
    int end = found.ends[f];
    int sideStart = out.sideLength();
    int copied = start;
    for (int pos = start; pos < end; pos++) {
      boolean pair = found.quoted[f] && buf[pos] == quote && pos + 1 < end && buf[pos + 1] == quote;
      boolean escaped =
          buf[pos] == escape
              && pos + 1 < end
              && (buf[pos + 1] == quote || buf[pos + 1] == escape || isDelimiter(pos + 1));
      if (pair || escaped) {
        out.copyToSide(copied, pos);
        copied = ++pos;
      }
    }
    if (copied == start) {
      out.addField(start, end, found.quoted[f]);
    } else {
      out.copyToSide(copied, end);
      out.addUnescapedField(sideStart, found.quoted[f]);
    }
  }
}
