package dev.winnow.jobs.source;

import java.io.IOException;
import java.util.Arrays;

/**
 * Finds the first record of a split that begins in the middle of a file, where nobody knows whether
 * the bytes lie inside quotes. The bytes around the split's start are read both ways and the
 * reading with fewer broken records is believed (Ge et al., "Speculative Distributed CSV Data
 * Parsing for Big Data Analytics", SIGMOD 2019). {@link SplitChain} finds out when that was wrong.
 */
final class SplitStart implements FirstRecord {

  private final CsvTokenizer tokenizer;
  private final CsvFormat format;
  private final int width;
  private final long bodyEnd;
  private final FieldIndex index = new FieldIndex();

  /**
   * @param bodyEnd where the file's records end
   */
  SplitStart(CsvFormat format, Encoding encoding, int width, long bodyEnd) {
    this.bodyEnd = bodyEnd;
    this.tokenizer = new CsvTokenizer(format, encoding);
    this.format = format;
    this.width = width;
  }

  /**
   * {@inheritDoc}
   *
   * @param window how many bytes to look at before and, at first, after the split's start; when the
   *     file's first record is not farther away than that, nothing is guessed
   */
  @Override
  public long find(SourceStream in, long bodyStart, long start, int window) throws IOException {
    long from = Math.max(bodyStart, start - window);
    int before = (int) (start - from);
    byte[] buf = new byte[before + window];
    in.seek(from);
    int to = in.fill(buf, 0, buf.length);
    Bytes bytes = bytes(buf, from, to);
    boolean quoted =
        from > bodyStart
            && !format.quote().isEmpty()
            && read(bytes, true).isBetterThan(read(bytes, false));
    int found = from == bodyStart ? 0 : RecordTokenizer.INCOMPLETE;
    while (true) {
      if (found == RecordTokenizer.INCOMPLETE) {
        found = tokenizer.afterPartialRecord(bytes, quoted, index);
      }
      if (found != RecordTokenizer.INCOMPLETE) {
        found = walk(bytes.startingAt(found), before);
      }
      if (found >= before || bytes.last()) {
        return from + (found == RecordTokenizer.INCOMPLETE ? bytes.to() : found);
      }
      if (found == RecordTokenizer.INCOMPLETE && bytes.to() > format.maxRecordBytes()) {
        return from + bytes.to();
      }
      buf = Arrays.copyOf(buf, 2 * buf.length);
      bytes = bytes(buf, from, in.fill(buf, to, buf.length));
      to = bytes.to();
    }
  }

  /** What was read from an offset on, as far as records go. */
  private Bytes bytes(byte[] buf, long from, int filled) {
    int to = (int) Math.min(filled, bodyEnd - from);
    return new Bytes(buf, 0, to, filled < buf.length || from + to == bodyEnd);
  }

  /** From one record to the next, as {@link BlockReader} does, until one begins in the split. */
  private int walk(Bytes bytes, int before) {
    int pos = bytes.from();
    while (pos < before) {
      index.reset(bytes.buf());
      int next = tokenizer.tokenize(bytes.startingAt(pos), before, width, index);
      if (next < before && bytes.to() - next > format.maxRecordBytes()) {
        next = afterOverlong(bytes.startingAt(next));
      }
      if (next == pos || next == RecordTokenizer.INCOMPLETE) {
        break;
      }
      pos = next;
    }
    return pos;
  }

  /** After all the pieces of the line that a record begins with that is too long. */
  private int afterOverlong(Bytes bytes) {
    int end = bytes.from();
    do {
      end = OverlongRecord.end(tokenizer, bytes.startingAt(end), format.maxRecordBytes());
    } while (end != RecordTokenizer.INCOMPLETE
        && end < bytes.to()
        && !tokenizer.isLineEnd(bytes.buf(), bytes.from(), end));
    boolean cut = end == bytes.to() && !tokenizer.isLineEnd(bytes.buf(), bytes.from(), end);
    return cut && !bytes.last() ? RecordTokenizer.INCOMPLETE : end;
  }

  /** How the bytes read when they begin inside, or outside, quotes. */
  private Reading read(Bytes bytes, boolean quoted) {
    int first = tokenizer.afterPartialRecord(bytes, quoted, index);
    if (first == RecordTokenizer.INCOMPLETE) {
      return new Reading(0, 0);
    }
    index.reset(bytes.buf());
    tokenizer.tokenize(bytes.startingAt(first), bytes.to(), width, index);
    int broken = 0;
    for (int r = 0; r < index.records(); r++) {
      if (isBroken(bytes.buf(), r)) {
        broken++;
      }
    }
    return new Reading(index.records(), broken);
  }

  private boolean isBroken(byte[] buf, int record) {
    if (index.hasProblem(record) || index.fieldCount(record) != width) {
      return true;
    }
    byte quote = (byte) format.quote().charAt(0);
    for (int f = index.firstField(record); f < index.firstField(record + 1); f++) {
      for (int i = index.start(f); !index.quoted(f) && i < index.end(f); i++) {
        if (index.buffer(f)[i] == quote) {
          return true;
        }
      }
    }
    return false;
  }

  private record Reading(int records, int broken) {

    /** A reading without any record is as good as one whose every second record is broken. */
    boolean isBetterThan(Reading other) {
      return share() < other.share();
    }

    private double share() {
      return records == 0 ? 0.5 : (double) broken / records;
    }
  }
}
