package dev.winnow.jobs.source;

import static dev.winnow.jobs.source.ByteScan.allHits;
import static dev.winnow.jobs.source.ByteScan.bits;
import static dev.winnow.jobs.source.ByteScan.first;
import static dev.winnow.jobs.source.ByteScan.hits;
import static dev.winnow.jobs.source.ByteScan.repeat;
import static dev.winnow.jobs.source.ByteScan.word;

import dev.winnow.jobs.source.CsvFormat.Ragged;
import dev.winnow.jobs.source.CsvFormat.RecordSeparator;

/**
 * Finds the records and fields of CSV bytes. One flat loop walks from field to field; a field's end
 * is searched eight bytes at a time, and only a field that needs it is unescaped.
 *
 * <p>Immutable, so one instance serves any number of threads.
 */
public final class CsvTokenizer implements RecordTokenizer {

  /** Equals no byte. */
  private static final int NO_CHARACTER = 256;

  private static final String QUOTE_RULE = RecordProblem.TEXT_AFTER_QUOTE.rule();

  private final byte[] delimiter;
  private final long delimiters;
  private final RecordSeparator separator;
  private final byte firstBreak;
  private final byte otherBreak;
  private final long firstBreaks;
  private final long otherBreaks;
  private final boolean stopsAreEnds;
  private final int quote;
  private final long quotes;
  private final int escape;
  private final long escapes;
  private final int comment;
  private final Ragged ragged;
  private final int maxRecordBytes;
  private final Recoding recoding;
  private final StrayQuoteReader strayQuotes;

  /** A tokenizer of UTF-8. */
  public CsvTokenizer(CsvFormat format) {
    this(format, Encoding.UTF_8);
  }

  CsvTokenizer(CsvFormat format, Encoding encoding) {
    delimiter = format.delimiterBytes(encoding.charset());
    delimiters = repeat(delimiter[0]);
    separator = format.recordSeparator();
    firstBreak = (byte) (separator == RecordSeparator.Lf ? '\n' : '\r');
    otherBreak = separator == RecordSeparator.Any ? (byte) '\n' : firstBreak;
    firstBreaks = repeat(firstBreak);
    otherBreaks = repeat(otherBreak);
    stopsAreEnds = delimiter.length == 1 && separator != RecordSeparator.CrLf;
    quote = one(format.quote());
    quotes = repeat(quote);
    escape = format.escape().equals(format.quote()) ? NO_CHARACTER : one(format.escape());
    escapes = repeat(escape);
    comment = one(format.comment());
    ragged = format.ragged();
    maxRecordBytes = format.maxRecordBytes();
    recoding = Recoding.of(encoding, format.nulBytes());
    boolean keeps = format.strayQuotes() == CsvFormat.StrayQuotes.Keep;
    strayQuotes = keeps ? new StrayQuoteReader(delimiter, quote, escape) : null;
  }

  private static int one(String character) {
    return character.isEmpty() ? NO_CHARACTER : character.charAt(0);
  }

  @Override
  public int tokenize(Bytes bytes, int before, int width, FieldIndex out) {
    byte[] buf = bytes.buf();
    int to = bytes.to();
    boolean last = bytes.last();
    int pos = bytes.from();
    int firstRecord = out.records();
    while (pos < before) {
      int next;
      if (buf[pos] == comment) {
        next = comment(buf, pos, to, last);
      } else if (width != 1 && isBreak(buf, pos, to)) {
        next = afterBreak(buf, pos, to, last);
      } else {
        next = record(buf, pos, pos, to, last, width, out);
      }
      if (next == INCOMPLETE) {
        break;
      }
      pos = next;
    }
    if (recoding != null) {
      recoding.apply(out, firstRecord);
    }
    return pos;
  }

  /** A comment that is longer than a record may be is taken for such a record. */
  private int comment(byte[] buf, int start, int to, boolean last) {
    int next = afterLine(buf, start, to, last);
    return next - start > maxRecordBytes ? INCOMPLETE : next;
  }

  /** Adds the first records alone; returns where the line after them begins. */
  int firstRecords(int count, Bytes bytes, FieldIndex out) {
    int pos = bytes.from();
    while (pos < bytes.to() && out.records() < count) {
      int next = tokenize(bytes.startingAt(pos), pos + 1, ANY_WIDTH, out);
      if (next == pos) {
        break;
      }
      pos = next;
    }
    return pos;
  }

  /**
   * Where the next record begins, if {@code from} lies somewhere inside a field.
   *
   * @param quoted whether that field is a quoted one
   * @param scratch is left empty
   * @return {@link #INCOMPLETE} when the record that {@code from} lies in does not end here
   */
  int afterPartialRecord(Bytes bytes, boolean quoted, FieldIndex scratch) {
    byte[] buf = bytes.buf();
    int from = bytes.from();
    scratch.reset(buf);
    int end =
        quoted
            ? quotedField(buf, from, bytes.to(), bytes.last(), scratch)
            : plainField(buf, from, bytes.to(), bytes.last(), scratch);
    int next = end;
    if (end != INCOMPLETE && end < bytes.to()) {
      next =
          isBreak(buf, end, bytes.to())
              ? afterBreak(buf, end, bytes.to(), bytes.last())
              : record(
                  buf, from, end + delimiter.length, bytes.to(), bytes.last(), ANY_WIDTH, scratch);
    }
    scratch.reset(buf);
    return next;
  }

  /**
   * Adds the record that begins at {@code start}, from its field at {@code from} on.
   *
   * @return where the next line begins
   */
  private int record(
      byte[] buf, int start, int from, int to, boolean last, int width, FieldIndex out) {
    int pos = from;
    while (true) {
      if (stopsAreEnds && escape == NO_CHARACTER) {
        pos = plainFields(buf, pos, to, out);
      }
      int end =
          pos < to && buf[pos] == quote
              ? quotedField(buf, pos + 1, to, last, out)
              : plainField(buf, pos, to, last, out);
      if (end != INCOMPLETE && end < to && !isBreak(buf, end, to)) {
        pos = end + delimiter.length;
        continue;
      }
      int next = end < to && end != INCOMPLETE ? afterBreak(buf, end, to, last) : end;
      if (next == INCOMPLETE || next - start > maxRecordBytes) {
        out.dropOpenFields();
        return INCOMPLETE;
      }
      checkWidth(width, out);
      if (strayQuotes != null && out.openProblem() != RecordProblem.NONE) {
        int line = lineEnd(buf, start, end);
        if (findStrayQuotes(buf, start, line, end, width, out)) {
          strayQuotes.replaceFields(out);
          out.endRecord(start, line);
          return line == end ? next : afterBreak(buf, line, to, last);
        }
      }
      out.endRecord(start, end);
      return next;
    }
  }

  /**
   * Whether the record's first line reads well once some quotes are text. They are not to blame for
   * a record of one line whose quotes are in order.
   */
  private boolean findStrayQuotes(
      byte[] buf, int start, int line, int end, int width, FieldIndex out) {
    boolean suspected = line < end || out.openProblem().rule().equals(QUOTE_RULE);
    return width != ANY_WIDTH && suspected && strayQuotes.find(buf, start, line, width);
  }

  private int lineEnd(byte[] buf, int start, int end) {
    int pos = start;
    while (pos < end && !isBreak(buf, pos, end)) {
      pos++;
    }
    return pos;
  }

  private void checkWidth(int width, FieldIndex out) {
    int count = out.openFields();
    if (width == ANY_WIDTH || count == width) {
      return;
    }
    if (count < width) {
      if (ragged != Ragged.Pad) {
        out.markProblem(RecordProblem.TOO_FEW_FIELDS);
      }
    } else if (ragged == Ragged.Merge) {
      out.mergeOpenFieldsFrom(width - 1, delimiter);
    } else if (ragged != Ragged.Pad || !out.openFieldsAreEmptyFrom(width)) {
      out.markProblem(RecordProblem.TOO_MANY_FIELDS);
    }
  }

  /**
   * Adds the fields from {@code start} on that a delimiter ends, up to the record's end or to one
   * that has a quote; returns where the next one begins. The delimiters of 64 bytes are found
   * before the first of them is looked at, so that no step waits for the one before.
   */
  private int plainFields(byte[] buf, int start, int to, FieldIndex out) {
    int field = start;
    int pos = start;
    long stops = 0;
    while (stops == 0 && pos + Long.BYTES <= to) {
      int from = pos;
      long ends = 0;
      for (int seen = 0; seen < Long.SIZE && stops == 0 && pos + Long.BYTES <= to; seen += 8) {
        long word = word(buf, pos);
        stops = hits(word, firstBreaks) | hits(word, otherBreaks) | hits(word, quotes);
        long beforeStop = stops - 1 & ~stops;
        ends |= bits(allHits(word, delimiters) & beforeStop) << seen;
        pos += Long.BYTES;
      }
      field = out.addFields(field, from, ends);
    }
    return field;
  }

  /** Adds the field that begins at {@code start} without a quote; returns its end. */
  private int plainField(byte[] buf, int start, int to, boolean last, FieldIndex out) {
    int end = plainEnd(buf, start, to);
    if (end == to && !last) {
      return INCOMPLETE;
    }
    if (escape == NO_CHARACTER) {
      out.addField(start, end, false);
      return end;
    }
    return escapedPlainField(buf, start, to, last, out);
  }

  /** The offset of the next delimiter or line break, or {@code to}. */
  private int plainEnd(byte[] buf, int start, int to) {
    int pos = start;
    while (true) {
      pos = stop(buf, pos, to);
      if (pos == to || stopsAreEnds || isBreak(buf, pos, to) || isDelimiter(buf, pos, to)) {
        return pos;
      }
      pos++;
    }
  }

  /** The offset of the next byte that a delimiter or a line break begins with. */
  private int stop(byte[] buf, int start, int to) {
    int pos = start;
    for (; pos + Long.BYTES <= to; pos += Long.BYTES) {
      long word = word(buf, pos);
      long hits = hits(word, delimiters) | hits(word, firstBreaks) | hits(word, otherBreaks);
      if (hits != 0) {
        return pos + first(hits);
      }
    }
    while (pos < to && buf[pos] != delimiter[0] && !mayBreak(buf[pos])) {
      pos++;
    }
    return pos;
  }

  /** As {@link #plainField}, where an escape takes its meaning from the byte after it. */
  private int escapedPlainField(byte[] buf, int start, int to, boolean last, FieldIndex out) {
    int sideStart = out.sideLength();
    int copied = start;
    int pos = start;
    while (pos < to && !isBreak(buf, pos, to) && !isDelimiter(buf, pos, to)) {
      if (buf[pos] == escape && pos + 1 < to && isSpecial(buf[pos + 1])) {
        out.copyToSide(copied, pos);
        copied = ++pos;
        boolean two = pos + 1 < to && isPair(buf[pos], buf[pos + 1]);
        pos += two ? 1 : 0;
      }
      pos++;
    }
    if (pos >= to && !last) {
      return INCOMPLETE;
    }
    return addSlice(start, copied, pos, sideStart, false, out);
  }

  /** Adds the field whose opening quote lies before {@code start}; returns its end. */
  private int quotedField(byte[] buf, int start, int to, boolean last, FieldIndex out) {
    int sideStart = out.sideLength();
    int copied = start;
    int pos = start;
    while (true) {
      pos = quoteOrEscape(buf, pos, to);
      if (pos == to) {
        return unterminated(start - 1, to, last, out);
      }
      if (pos + 1 == to && !last) {
        return INCOMPLETE;
      }
      boolean quoteFollows = pos + 1 < to && buf[pos + 1] == quote;
      if (buf[pos] == quote && !quoteFollows) {
        break;
      }
      if (buf[pos] == quote || (pos + 1 < to && isSpecial(buf[pos + 1]))) {
        out.copyToSide(copied, pos);
        copied = pos + 1;
        pos++;
      }
      pos++;
    }
    int end = pos + 1;
    if (end < to && !isBreak(buf, end, to) && !isDelimiter(buf, end, to)) {
      return textAfterQuote(buf, start - 1, pos, to, last, out);
    }
    addSlice(start, copied, pos, sideStart, true, out);
    return end;
  }

  private int unterminated(int start, int to, boolean last, FieldIndex out) {
    if (!last) {
      return INCOMPLETE;
    }
    out.markProblem(RecordProblem.UNTERMINATED_QUOTE);
    out.addField(start, to, false);
    return to;
  }

  /** The closing quote at {@code close} ends nothing: the field goes on to the next delimiter. */
  private int textAfterQuote(
      byte[] buf, int start, int close, int to, boolean last, FieldIndex out) {
    int end = plainEnd(buf, close + 1, to);
    if (end == to && !last) {
      return INCOMPLETE;
    }
    out.markProblem(RecordProblem.TEXT_AFTER_QUOTE);
    out.addField(start, end, false);
    return end;
  }

  /** Adds {@code [start, end)}, of which everything before {@code copied} is in the side buffer. */
  private int addSlice(
      int start, int copied, int end, int sideStart, boolean quoted, FieldIndex out) {
    if (copied == start) {
      out.addField(start, end, quoted);
    } else {
      out.copyToSide(copied, end);
      out.addUnescapedField(sideStart, quoted);
    }
    return end;
  }

  private int quoteOrEscape(byte[] buf, int start, int to) {
    int pos = start;
    for (; pos + Long.BYTES <= to; pos += Long.BYTES) {
      long word = word(buf, pos);
      long hits = hits(word, quotes);
      if (escape != NO_CHARACTER) {
        hits |= hits(word, escapes);
      }
      if (hits != 0) {
        return pos + first(hits);
      }
    }
    while (pos < to && buf[pos] != quote && buf[pos] != escape) {
      pos++;
    }
    return pos;
  }

  private boolean isDelimiter(byte[] buf, int pos, int to) {
    if (buf[pos] != delimiter[0] || pos + delimiter.length > to) {
      return false;
    }
    for (int i = 1; i < delimiter.length; i++) {
      if (buf[pos + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether an escape before this byte means anything; before others it is a plain character. */
  private boolean isSpecial(byte b) {
    return b == delimiter[0] || b == quote || b == escape || b == comment || mayBreak(b);
  }

  private boolean mayBreak(byte b) {
    return b == firstBreak || b == otherBreak;
  }

  /** Whether the two bytes are one line break. */
  private boolean isPair(byte first, byte second) {
    return first == '\r'
        && second == '\n'
        && (separator == RecordSeparator.Any || separator == RecordSeparator.CrLf);
  }

  private boolean isBreak(byte[] buf, int pos, int to) {
    return mayBreak(buf[pos])
        && (separator != RecordSeparator.CrLf || pos + 1 < to && buf[pos + 1] == '\n');
  }

  @Override
  public boolean isLineEnd(byte[] buf, int from, int to) {
    int breakLength = separator == RecordSeparator.CrLf ? 2 : 1;
    return to - breakLength >= from && isBreak(buf, to - breakLength, to);
  }

  /** The offset after the line break at {@code pos}; a CR at the very end waits for its LF. */
  private int afterBreak(byte[] buf, int pos, int to, boolean last) {
    if (separator != RecordSeparator.Any) {
      return separator == RecordSeparator.CrLf ? pos + 2 : pos + 1;
    }
    return LineBreaks.after(buf, pos, to, last);
  }

  @Override
  public int afterLine(byte[] buf, int start, int to, boolean last) {
    int pos = start;
    while (pos < to && !isBreak(buf, pos, to)) {
      pos++;
    }
    if (pos == to) {
      return last ? to : INCOMPLETE;
    }
    return afterBreak(buf, pos, to, last);
  }
}
