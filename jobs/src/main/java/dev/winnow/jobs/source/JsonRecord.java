package dev.winnow.jobs.source;

/**
 * Reads one JSON record: the values that columns ask for are noted, and all others only checked.
 * Belongs to one tokenizer.
 */
final class JsonRecord {

  private static final byte TEXT = 1;
  private static final byte STRING = 2;
  private static final byte ESCAPED = 3;
  private static final byte NULL = 4;

  private final JsonPaths paths;
  private final JsonFormat.DuplicateKeys duplicates;
  private final JsonScanner scanner = new JsonScanner();
  private final JsonStrings strings = scanner.strings();

  /** Where a name with escapes is written without them. */
  private final FieldIndex plainName = new FieldIndex();

  private final byte[] kinds;
  private final int[] starts;
  private final int[] ends;
  private final int[] seen;
  private int record;

  private byte[] buf;
  private int to;

  JsonRecord(JsonPaths paths, JsonFormat.DuplicateKeys duplicates) {
    this.paths = paths;
    this.duplicates = duplicates;
    kinds = new byte[paths.nodes()];
    starts = new int[paths.nodes()];
    ends = new int[paths.nodes()];
    seen = new int[paths.nodes()];
  }

  JsonScanner scanner() {
    return scanner;
  }

  /**
   * Reads the value that begins at {@code start}; of the bytes, those before {@code newTo} are
   * looked at.
   *
   * @return the offset after it, or {@link JsonScanner#FAILED}
   */
  int read(byte[] newBuf, int start, int newTo) {
    buf = newBuf;
    to = newTo;
    scanner.reset(buf, to);
    record++;
    boolean holdsColumns =
        buf[start] == '{' ? paths.hasMembers(0) : buf[start] == '[' && paths.hasItems(0);
    int end = holdsColumns ? node(start, 0, 0) : scanner.value(start, 0);
    if (end != JsonScanner.FAILED && !holdsColumns && paths.columns() > 0) {
      return scanner.fail(RecordProblem.JSON_RECORD, start);
    }
    return end;
  }

  /** Adds the fields of what was read last, and makes a record of them. */
  void add(int start, int end, FieldIndex out) {
    for (int c = 0; c < paths.columns(); c++) {
      int node = paths.node(c);
      if (seen[node] != record || kinds[node] == NULL) {
        out.addNull();
      } else if (kinds[node] == ESCAPED) {
        int sideStart = strings.unescape(buf, starts[node], ends[node], out);
        if (sideStart == JsonScanner.FAILED) {
          addProblem(start, end, out);
          return;
        }
        out.addUnescapedField(sideStart, true);
      } else {
        out.addField(starts[node], ends[node], kinds[node] == STRING);
      }
    }
    out.endRecord(start, end);
  }

  /** Makes a record of the bytes, with what the scanner found wrong with them. */
  void addProblem(int start, int end, FieldIndex out) {
    out.dropOpenFields();
    out.markProblem(scanner.problem(), scanner.problemAt());
    out.endRecord(start, end);
  }

  /** Reads the value at {@code start}, from which or from below which columns are read. */
  private int node(int start, int node, int depth) {
    seen[node] = record;
    int end;
    if (buf[start] == '{' && paths.hasMembers(node)) {
      end = object(start, node, depth);
    } else if (buf[start] == '[' && paths.hasItems(node)) {
      end = array(start, node, depth);
    } else {
      end = scanner.value(start, depth);
    }
    if (end != JsonScanner.FAILED) {
      note(node, start, end);
    }
    return end;
  }

  private void note(int node, int start, int end) {
    boolean string = buf[start] == '"';
    starts[node] = string ? start + 1 : start;
    ends[node] = string ? end - 1 : end;
    if (string) {
      kinds[node] = strings.escaped() ? ESCAPED : STRING;
    } else {
      kinds[node] = buf[start] == 'n' ? NULL : TEXT;
    }
  }

  private int object(int start, int node, int depth) {
    int pos = scanner.space(start + 1);
    if (pos < to && buf[pos] == '}') {
      return pos + 1;
    }
    while (true) {
      int name = pos;
      int close = scanner.name(name);
      if (close == JsonScanner.FAILED) {
        return close;
      }
      int child = member(node, name + 1, close);
      pos = scanner.colon(close + 1);
      if (pos == JsonScanner.FAILED) {
        return pos;
      }
      pos = member(pos, child, name, depth + 1);
      if (pos == JsonScanner.FAILED) {
        return pos;
      }
      pos = scanner.space(pos);
      if (pos == to) {
        return scanner.failAtEnd();
      }
      if (buf[pos] != ',') {
        return buf[pos] == '}' ? pos + 1 : scanner.fail(RecordProblem.JSON_MEMBER_END, pos);
      }
      pos = scanner.space(pos + 1);
    }
  }

  private int member(int node, int start, int close) {
    if (!strings.escaped()) {
      return paths.member(node, buf, start, close);
    }
    plainName.reset(buf);
    if (strings.unescape(buf, start, close, plainName) == JsonScanner.FAILED) {
      return JsonPaths.NONE;
    }
    return paths.member(node, plainName.side(), 0, plainName.sideLength());
  }

  /** Reads a member's value; {@code name} is where its name begins. */
  private int member(int start, int child, int name, int depth) {
    if (child == JsonPaths.NONE) {
      return scanner.value(start, depth);
    }
    if (seen[child] == record) {
      switch (duplicates) {
        case Quarantine:
          return scanner.fail(RecordProblem.JSON_DUPLICATE, name);
        case First:
          return scanner.value(start, depth);
        case Last:
          forget(child);
          break;
      }
    }
    int pos = scanner.space(start);
    return pos == to ? scanner.failAtEnd() : node(pos, child, depth);
  }

  private void forget(int node) {
    for (int below = node; below < paths.end(node); below++) {
      seen[below] = record - 1;
    }
  }

  private int array(int start, int node, int depth) {
    int pos = scanner.space(start + 1);
    if (pos < to && buf[pos] == ']') {
      return pos + 1;
    }
    for (int i = 0; ; i++) {
      int child = paths.item(node, i);
      pos = scanner.space(pos);
      if (pos == to) {
        return scanner.failAtEnd();
      }
      pos = child == JsonPaths.NONE ? scanner.value(pos, depth + 1) : node(pos, child, depth + 1);
      if (pos == JsonScanner.FAILED) {
        return pos;
      }
      pos = scanner.space(pos);
      if (pos == to) {
        return scanner.failAtEnd();
      }
      if (buf[pos] != ',') {
        return buf[pos] == ']' ? pos + 1 : scanner.fail(RecordProblem.JSON_ELEMENT_END, pos);
      }
      pos++;
    }
  }
}
