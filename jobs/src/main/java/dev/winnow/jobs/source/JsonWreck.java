package dev.winnow.jobs.source;

/**
 * Finds where an array's element ends that is not JSON: where its own brackets are closed, or else
 * before a comma or the array's end. A bracket closes all those that were opened inside its own,
 * and a string ends with its line at the latest, so that one mistake takes few other elements with
 * it.
 */
final class JsonWreck {

  private JsonWreck() {}

  /** The offset after the element, or {@link RecordTokenizer#INCOMPLETE}. */
  static int end(byte[] buf, int start, int to, boolean last) {
    byte[] open = new byte[JsonScanner.DEEPEST];
    int depth = 0;
    int pos = start;
    while (pos < to) {
      byte b = buf[pos];
      if (b == '"') {
        pos = stringEnd(buf, pos + 1, to);
        continue;
      }
      if (depth == 0 && pos > start && (b == ',' || b == ']')) {
        return withoutSpace(buf, start, pos);
      }
      if ((b == '{' || b == '[') && depth < open.length) {
        open[depth++] = b;
      } else if (b == '}' || b == ']') {
        int closed = closed(open, depth, b == '}' ? '{' : '[');
        if (closed < 0 && b == ']' && pos > start) {
          return withoutSpace(buf, start, pos);
        }
        depth = Math.max(0, closed);
        if (closed == 0) {
          return pos + 1;
        }
      }
      pos++;
    }
    return last ? withoutSpace(buf, start, to) : RecordTokenizer.INCOMPLETE;
  }

  /** How many stay open when the innermost bracket of a kind is closed; -1 when there is none. */
  private static int closed(byte[] open, int depth, char kind) {
    int level = depth - 1;
    while (level >= 0 && open[level] != kind) {
      level--;
    }
    return level;
  }

  private static int stringEnd(byte[] buf, int start, int to) {
    int pos = start;
    while (pos < to && buf[pos] != '\n') {
      if (buf[pos] == '"') {
        return pos + 1;
      }
      pos += buf[pos] == '\\' && pos + 1 < to && buf[pos + 1] != '\n' ? 2 : 1;
    }
    return Math.min(pos, to);
  }

  private static int withoutSpace(byte[] buf, int start, int end) {
    int pos = end;
    while (pos > start + 1 && JsonScanner.isSpace(buf[pos - 1])) {
      pos--;
    }
    return pos;
  }
}
