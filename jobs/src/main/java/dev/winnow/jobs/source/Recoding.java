package dev.winnow.jobs.source;

import dev.winnow.jobs.source.CsvFormat.NulBytes;

/**
 * Changes the fields of records that were found in bytes that are not UTF-8, or that may have NUL
 * bytes in them. The fields that need it, and only those, are written anew into the index's side
 * buffer, so that the records' own bytes stay what they are in the file.
 */
final class Recoding {

  private static final long HIGHS = 0x8080808080808080L;
  private static final long NULS = ByteScan.repeat(0);

  private final Encoding encoding;
  private final boolean decodes;
  private final NulBytes nulBytes;

  private Recoding(Encoding encoding, NulBytes nulBytes) {
    this.encoding = encoding;
    this.decodes = encoding.isDecodedByField();
    this.nulBytes = nulBytes;
  }

  /** Null when there is nothing to change, so that a tokenizer need not ask for each record. */
  static Recoding of(Encoding encoding, NulBytes nulBytes) {
    return encoding.isDecodedByField() || nulBytes != NulBytes.Keep
        ? new Recoding(encoding, nulBytes)
        : null;
  }

  /** Changes the records from this one on, whose fields were just found. */
  void apply(FieldIndex index, int firstRecord) {
    for (int r = firstRecord; r < index.records(); r++) {
      if (nulBytes == NulBytes.Quarantine && index.containsNul(r)) {
        index.markProblem(r, RecordProblem.NUL_BYTE);
      }
      int end = index.firstField(r + 1);
      for (int f = index.firstField(r); f < end; f++) {
        if (needsChange(index.buffer(f), index.start(f), index.end(f))) {
          rewrite(index, f);
        }
      }
    }
  }

  private boolean needsChange(byte[] buf, int start, int end) {
    boolean removes = nulBytes == NulBytes.Remove;
    int pos = start;
    for (; pos + Long.BYTES <= end; pos += Long.BYTES) {
      long word = ByteScan.word(buf, pos);
      if (decodes && (word & HIGHS) != 0 || removes && ByteScan.hits(word, NULS) != 0) {
        return true;
      }
    }
    for (; pos < end; pos++) {
      if (decodes && buf[pos] < 0 || removes && buf[pos] == 0) {
        return true;
      }
    }
    return false;
  }

  private void rewrite(FieldIndex index, int field) {
    byte[] from = index.buffer(field);
    int start = index.start(field);
    int end = index.end(field);
    int sideStart = index.sideLength();
    for (int i = start; i < end; i++) {
      byte b = from[i];
      if (b == 0 && nulBytes == NulBytes.Remove) {
        continue;
      }
      if (b < 0 && decodes) {
        for (byte utf8 : encoding.utf8(b)) {
          index.putSide(utf8);
        }
      } else {
        index.putSide(b);
      }
    }
    index.moveToSide(field, sideStart);
  }
}
