package dev.winnow.jobs.source;

/**
 * JSON records that are the elements of one array, read from behind the array's bracket to the end
 * of the file. It remembers what has to follow the bytes that it took, so that the array may be
 * longer than memory. An element that is wrong ends where {@link JsonWreck} says.
 */
final class JsonArrayTokenizer implements RecordTokenizer {

  private enum Next {
    FIRST_ELEMENT,
    ELEMENT,
    COMMA_OR_END,
    NOTHING
  }

  private final JsonRecord record;
  private final JsonScanner scanner;
  private final String enclosing;
  private final int maxRecordBytes;

  private Next next = Next.FIRST_ELEMENT;
  private byte[] buf;
  private int to;
  private boolean last;
  private FieldIndex out;

  /**
   * @param enclosing the brackets that are open before the array's own
   */
  JsonArrayTokenizer(JsonRecord record, String enclosing, int maxRecordBytes) {
    this.record = record;
    this.scanner = record.scanner();
    this.enclosing = enclosing;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public int tokenize(Bytes bytes, int before, int width, FieldIndex index) {
    buf = bytes.buf();
    to = bytes.to();
    last = bytes.last();
    out = index;
    int pos = bytes.from();
    while (pos < before || (last && next != Next.NOTHING)) {
      int after = step(pos);
      if (after == INCOMPLETE) {
        break;
      }
      pos = after;
    }
    return pos;
  }

  /** Never takes all bytes unless they are the last: so a file that ends too early is noticed. */
  private int step(int start) {
    scanner.reset(buf, to);
    int pos = scanner.space(start);
    if (next == Next.NOTHING) {
      return to;
    }
    if (pos == to) {
      return last ? cutOff() : INCOMPLETE;
    }
    if (buf[pos] == ']') {
      return end(pos);
    }
    if (buf[pos] == ',') {
      return comma(pos);
    }
    return element(pos);
  }

  private int cutOff() {
    scanner.failAtEnd();
    record.addProblem(to, to, out);
    next = Next.NOTHING;
    return to;
  }

  /** A comma that no element comes before, or after, is a record by itself, a wrong one. */
  private int comma(int start) {
    int pos = scanner.space(start + 1);
    if (pos == to && !last) {
      return INCOMPLETE;
    }
    boolean isMissing = next != Next.COMMA_OR_END;
    boolean isLast = pos < to && buf[pos] == ']';
    if (isMissing || isLast) {
      scanner.fail(RecordProblem.JSON_VALUE, isMissing ? start : pos);
      record.addProblem(start, start + 1, out);
    }
    next = isLast ? Next.COMMA_OR_END : Next.ELEMENT;
    return pos;
  }

  private int element(int start) {
    int end = record.read(buf, start, to);
    boolean sound = end != JsonScanner.FAILED;
    if (!sound && scanner.problem() == RecordProblem.JSON_ENDS && !last) {
      return INCOMPLETE;
    }
    if (sound && scanner.space(end) == to && !last) {
      return INCOMPLETE;
    }
    if (!sound) {
      end = JsonWreck.endOfElement(buf, start, to, last);
    }
    if (end == INCOMPLETE || end - start > maxRecordBytes) {
      return INCOMPLETE;
    }
    if (next == Next.COMMA_OR_END) {
      scanner.fail(RecordProblem.JSON_ELEMENT_END, start);
      sound = false;
    }
    if (sound) {
      record.add(start, end, out);
    } else {
      record.addProblem(start, end, out);
    }
    next = Next.COMMA_OR_END;
    return end;
  }

  /** What follows the array is looked at when it is no longer than a record may be. */
  private int end(int start) {
    if (!last && to - start <= maxRecordBytes) {
      return INCOMPLETE;
    }
    next = Next.NOTHING;
    if (!last) {
      return to;
    }
    int after = scanner.rest(start + 1, enclosing);
    if (after != JsonScanner.FAILED && scanner.space(after) < to) {
      after = scanner.fail(RecordProblem.JSON_TRAILING, scanner.space(after));
    }
    if (after == JsonScanner.FAILED) {
      record.addProblem(start, to, out);
    }
    return to;
  }
}
