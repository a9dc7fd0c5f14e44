package dev.winnow.jobs.source;

/**
 * JSON records that follow each other, over lines as may be, such as pretty-printed ones. One that
 * is wrong ends where {@link JsonWreck} says.
 */
final class JsonValuesTokenizer implements RecordTokenizer {

  private final JsonRecord record;
  private final JsonScanner scanner;
  private final int maxRecordBytes;

  JsonValuesTokenizer(JsonRecord record, int maxRecordBytes) {
    this.record = record;
    this.scanner = record.scanner();
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public int tokenize(Bytes bytes, int before, int width, FieldIndex out) {
    byte[] buf = bytes.buf();
    int to = bytes.to();
    int pos = bytes.from();
    while (pos < before) {
      scanner.reset(buf, to);
      int start = scanner.space(pos);
      if (start == to) {
        return to;
      }
      int end = record.read(buf, start, to);
      boolean sound = end != JsonScanner.FAILED;
      boolean mayGoOn = sound ? end == to : scanner.problem() == RecordProblem.JSON_ENDS;
      if (mayGoOn && !bytes.last()) {
        break;
      }
      if (!sound) {
        end = JsonWreck.endOfValue(buf, start, to, bytes.last());
      }
      if (end == INCOMPLETE || end - start > maxRecordBytes) {
        break;
      }
      if (sound) {
        record.add(start, end, out);
      } else {
        record.addProblem(start, end, out);
      }
      pos = end;
    }
    return pos;
  }
}
