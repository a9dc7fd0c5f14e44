package dev.winnow.jobs.source;

/**
 * Finds where a record ends that is not JSON: where its own brackets are closed, or else where the
 * next record seems to begin. A bracket closes all those that were opened inside its own, and a
 * string ends with its line at the latest, so that one mistake takes few other records with it.
 */
final class JsonWreck {

  private final byte[] buf;
  private final int start;
  private final int to;
  private final boolean inArray;
  private final byte[] open = new byte[JsonScanner.DEEPEST];

  private JsonWreck(byte[] buf, int start, int to, boolean inArray) {
    this.buf = buf;
    this.start = start;
    this.to = to;
    this.inArray = inArray;
  }

  /**
   * The offset after an array's element, which a comma or the array's end may end too, or {@link
   * RecordTokenizer#INCOMPLETE}.
   */
  static int endOfElement(byte[] buf, int start, int to, boolean last) {
    return new JsonWreck(buf, start, to, true).end(last);
  }

  /**
   * The offset after a value among others, which the line may end too when no bracket is open, or a
   * line after it that begins with a bracket, or {@link RecordTokenizer#INCOMPLETE}.
   */
  static int endOfValue(byte[] buf, int start, int to, boolean last) {
    return new JsonWreck(buf, start, to, false).end(last);
  }

  private int end(boolean last) {
    int depth = 0;
    int pos = start;
    while (pos < to) {
      byte b = buf[pos];
      if (b == '"') {
        pos = stringEnd(pos + 1);
        continue;
      }
      if (pos > start && endsBefore(pos, depth)) {
        return withoutSpace(pos);
      }
      if ((b == '{' || b == '[') && depth < open.length) {
        open[depth++] = b;
      } else if (b == '}' || b == ']') {
        int closed = closed(depth, b == '}' ? '{' : '[');
        if (closed < 0 && b == ']' && inArray && pos > start) {
          return withoutSpace(pos);
        }
        depth = Math.max(0, closed);
        if (closed == 0) {
          return pos + 1;
        }
      }
      pos++;
    }
    return last ? withoutSpace(to) : RecordTokenizer.INCOMPLETE;
  }

  private boolean endsBefore(int pos, int depth) {
    byte b = buf[pos];
    if (inArray) {
      return depth == 0 && (b == ',' || b == ']');
    }
    return depth == 0 && LineBreaks.isBreak(b)
        || (b == '{' || b == '[') && LineBreaks.isBreak(buf[pos - 1]);
  }

  /** How many stay open when the innermost bracket of a kind is closed; -1 when there is none. */
  private int closed(int depth, char kind) {
    int level = depth - 1;
    while (level >= 0 && open[level] != kind) {
      level--;
    }
    return level;
  }

  private int stringEnd(int first) {
    int pos = first;
    while (pos < to && !LineBreaks.isBreak(buf[pos])) {
      if (buf[pos] == '"') {
        return pos + 1;
      }
      pos += buf[pos] == '\\' && pos + 1 < to && !LineBreaks.isBreak(buf[pos + 1]) ? 2 : 1;
    }
    return Math.min(pos, to);
  }

  private int withoutSpace(int end) {
    int pos = end;
    while (pos > start + 1 && JsonScanner.isSpace(buf[pos - 1])) {
      pos--;
    }
    return pos;
  }
}
