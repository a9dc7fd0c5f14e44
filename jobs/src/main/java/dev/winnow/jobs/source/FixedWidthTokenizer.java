package dev.winnow.jobs.source;

/**
 * Records whose fields are at fixed places of a line, counted in characters. Spaces around a field
 * are padding. A field that begins behind the line's end is missing; one that the line's end cuts
 * has what is there.
 */
final class FixedWidthTokenizer implements RecordTokenizer {

  private final FixedWidthFormat.Field[] fields;
  private final int maxRecordBytes;

  FixedWidthTokenizer(FixedWidthFormat.Field[] fields, int maxRecordBytes) {
    this.fields = fields;
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
      int end = Lines.end(buf, pos, next);
      if (end > pos) {
        record(buf, pos, end, out);
      }
      pos = next;
    }
    return pos;
  }

  private void record(byte[] buf, int start, int end, FieldIndex out) {
    boolean ascii = isAscii(buf, start, end);
    for (FixedWidthFormat.Field field : fields) {
      int from = after(buf, start, end, field.start() - 1, ascii);
      if (from >= end) {
        out.addNull();
      } else {
        addField(buf, from, after(buf, from, end, field.length(), ascii), out);
      }
    }
    out.endRecord(start, end);
  }

  private static void addField(byte[] buf, int from, int to, FieldIndex out) {
    int start = from;
    int end = to;
    while (start < end && buf[start] == ' ') {
      start++;
    }
    while (end > start && buf[end - 1] == ' ') {
      end--;
    }
    out.addField(start, end, false);
  }

  private static boolean isAscii(byte[] buf, int start, int end) {
    int seen = 0;
    for (int i = start; i < end; i++) {
      seen |= buf[i];
    }
    return seen >= 0;
  }

  /** The offset so many characters after {@code start}; a byte that is not UTF-8 is one too. */
  private static int after(byte[] buf, int start, int end, int characters, boolean ascii) {
    if (ascii) {
      return (int) Math.min(end, (long) start + characters);
    }
    int pos = start;
    for (int i = 0; i < characters && pos < end; i++) {
      pos += Math.max(1, Utf8.length(buf, pos, end));
    }
    return pos;
  }
}
