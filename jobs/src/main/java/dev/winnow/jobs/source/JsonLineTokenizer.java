package dev.winnow.jobs.source;

/**
 * JSON records, each on a line of its own. A line break inside a string is never valid, so that a
 * record that is wrong ends at its line's end all the same.
 */
final class JsonLineTokenizer implements RecordTokenizer {

  private final JsonRecord record;
  private final int maxRecordBytes;

  JsonLineTokenizer(JsonRecord record, int maxRecordBytes) {
    this.record = record;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public int tokenize(Bytes bytes, int before, int width, FieldIndex out) {
    byte[] buf = bytes.buf();
    int pos = bytes.from();
    while (pos < before) {
      int next = Lines.next(buf, pos, bytes.to(), bytes.last());
      if (next == INCOMPLETE || next - pos > maxRecordBytes) {
        break;
      }
      line(buf, pos, Lines.end(buf, pos, next), out);
      pos = next;
    }
    return pos;
  }

  private void line(byte[] buf, int start, int end, FieldIndex out) {
    JsonScanner scanner = record.scanner();
    scanner.reset(buf, end);
    int first = scanner.space(start);
    if (first == end) {
      return;
    }
    int after = record.read(buf, first, end);
    if (after != JsonScanner.FAILED && scanner.space(after) < end) {
      after = scanner.fail(RecordProblem.JSON_TRAILING, scanner.space(after));
    }
    if (after == JsonScanner.FAILED) {
      record.addProblem(start, end, out);
    } else {
      record.add(start, end, out);
    }
  }
}
