package dev.winnow.jobs.source;

import dev.winnow.jobs.source.typed.RowProblem;
import dev.winnow.jobs.source.typed.RowText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the records and fields of a block lie, as primitive arrays that grow and are used again.
 *
 * <p>A field is found by a number that runs through the whole block: the fields of record {@code r}
 * are {@code firstField(r)} to {@code firstField(r) + fieldCount(r) - 1}. A field's slice leaves
 * out its quotes. Most slices lie in the block's own bytes; a field whose value is not just what
 * stands there, as one with doubled quotes, lies in a side buffer, so always read through {@link
 * #buffer}. Slices are valid until the index is filled again.
 */
public final class FieldIndex {

  private static final byte QUOTED = 1;
  private static final byte UNESCAPED = 2;
  private static final int NO_SLICE = -1;
  private static final int NOWHERE = -1;

  /** Bounds the memory that a record of nothing but delimiters takes. */
  private static final int MOST_FIELDS = 1 << 20;

  private byte[] block = new byte[0];
  private byte[] side = new byte[0];
  private int sideLength;

  private int records;
  private int[] recordStart = new int[256];
  private int[] recordEnd = new int[256];
  private int[] recordFields = new int[257];
  private byte[] recordProblem = new byte[256];
  private int[] problemAt = new int[256];

  private RecordProblem openProblem = RecordProblem.NONE;
  private int openProblemAt = NOWHERE;
  private final Map<Integer, String> problemDetails = new HashMap<>();
  private int countedTo;
  private int countedLines;

  private int fields;
  private int[] fieldStart = new int[4096];
  private int[] fieldEnd = new int[4096];
  private byte[] fieldFlags = new byte[4096];

  private RowText rowsBehind;
  private String damage = "";

  /** How many records the block has; a record with a problem counts as well. */
  public int records() {
    return records;
  }

  /** The offset in the block of a record's first byte. */
  public int recordStart(int record) {
    return recordStart[record];
  }

  /**
   * How far a record lies behind the block's position: in bytes, or in rows for a format that has
   * no bytes of its own for a row.
   */
  public int offset(int record) {
    return rowsBehind == null ? recordStart[record] : rowsBehind.rowPlace(record);
  }

  /** The offset in the block after a record's last byte; its separator is left out. */
  public int recordEnd(int record) {
    return recordEnd[record];
  }

  /**
   * How many lines of the block lie before the one on which a record starts. The lines are counted
   * when they are asked for; asking in the order of the records costs one pass over the block.
   */
  public int linesBefore(int record) {
    int offset = recordStart[record];
    if (offset < countedTo) {
      countedTo = 0;
      countedLines = 0;
    }
    countedLines += LineBreaks.count(block, countedTo, offset);
    countedTo = offset;
    return countedLines;
  }

  public RecordProblem problem(int record) {
    return RecordProblem.of(recordProblem[record]);
  }

  public boolean hasProblem(int record) {
    return recordProblem[record] != 0;
  }

  /** What is wrong with a record and, where one place can be named, at which of its bytes. */
  public String problemMessage(int record) {
    if (problem(record) == RecordProblem.BROKEN_FILE) {
      return damage;
    }
    String message = problem(record).message() + problemDetails.getOrDefault(record, "");
    return problemAt[record] == NOWHERE
        ? message
        : message + ", at byte " + (problemAt[record] - recordStart[record] + 1) + " of the record";
  }

  public int firstField(int record) {
    return recordFields[record];
  }

  public int fieldCount(int record) {
    return recordFields[record + 1] - recordFields[record];
  }

  /** The array in which a field's slice lies. */
  public byte[] buffer(int field) {
    return (fieldFlags[field] & UNESCAPED) == 0 ? block : side;
  }

  public int start(int field) {
    return fieldStart[field];
  }

  public int end(int field) {
    return fieldEnd[field];
  }

  /** Whether the field is there and says that it has no value; then it has no slice. */
  public boolean isNull(int field) {
    return fieldStart[field] < 0;
  }

  /** Whether the field was quoted: {@code ""} is not the same as nothing. */
  public boolean quoted(int field) {
    return (fieldFlags[field] & QUOTED) != 0;
  }

  void reset(byte[] newBlock) {
    block = newBlock;
    rowsBehind = null;
    sideLength = 0;
    records = 0;
    fields = 0;
    if (!problemDetails.isEmpty()) {
      problemDetails.clear();
    }
    forgetProblem();
    countedTo = 0;
    countedLines = 0;
    recordFields[0] = 0;
  }

  /** Adds a record that stands for the rest of a file, which is broken as the message says. */
  void addBroken(int start, int end, String message) {
    damage = message;
    markProblem(RecordProblem.BROKEN_FILE);
    endRecord(start, end);
  }

  /** Takes the rows over, with their arrays. */
  void fill(RowText rows) {
    reset(rows.bytes());
    rowsBehind = rows;
    for (int row = 0; row < rows.rows(); row++) {
      for (int column = 0; column < rows.width(); column++) {
        if (rows.isNull(row, column)) {
          addNull();
        } else {
          addField(rows.start(row, column), rows.end(row, column), rows.isText(row, column));
          fieldFlags[fields - 1] |= rows.isAside(row, column) ? UNESCAPED : 0;
        }
      }
      rows.problem(row).ifPresent(this::markProblem);
      endRecord(rows.rowStart(row), rows.rowEnd(row));
    }
    side = rows.side();
    sideLength = rows.sideLength();
  }

  private void markProblem(RowProblem problem) {
    RecordProblem known =
        switch (problem.kind()) {
          case TOO_MANY_FIELDS -> RecordProblem.TOO_MANY_FIELDS;
          case OPEN_QUOTE -> RecordProblem.OPEN_QUOTE;
          case NO_JSON -> RecordProblem.JSON_LINE;
        };
    markProblem(known, NOWHERE, problem.detail());
  }

  void addField(int start, int end, boolean quoted) {
    if (fields == fieldStart.length) {
      makeRoom();
    }
    fieldStart[fields] = start;
    fieldEnd[fields] = end;
    fieldFlags[fields++] = quoted ? QUOTED : 0;
  }

  /**
   * Adds plain fields of which the first begins at {@code start} and each ends where a bit is set,
   * the lowest at {@code from}; a byte behind that the next one begins, the last of which is
   * returned.
   */
  int addFields(int start, int from, long ends) {
    if (fields + Long.SIZE > fieldStart.length) {
      return addOneByOne(start, from, ends);
    }
    int[] starts = fieldStart;
    int[] fieldEnds = fieldEnd;
    byte[] flags = fieldFlags;
    int next = start;
    int at = fields;
    for (long rest = ends; rest != 0; rest &= rest - 1) {
      int end = from + Long.numberOfTrailingZeros(rest);
      starts[at] = next;
      fieldEnds[at] = end;
      flags[at++] = 0;
      next = end + 1;
    }
    fields = at;
    return next;
  }

  /** As {@link #addFields}, where there may be no room. */
  private int addOneByOne(int start, int from, long ends) {
    int next = start;
    for (long rest = ends; rest != 0; rest &= rest - 1) {
      int end = from + Long.numberOfTrailingZeros(rest);
      addField(next, end, false);
      next = end + 1;
    }
    return next;
  }

  /** Adds a field that says that it has no value. */
  void addNull() {
    addField(NO_SLICE, NO_SLICE, false);
  }

  /** Adds a field whose bytes the caller has just put at the side buffer's end. */
  void addUnescapedField(int start, boolean quoted) {
    addField(start, sideLength, quoted);
    fieldFlags[fields - 1] |= UNESCAPED;
  }

  int sideLength() {
    return sideLength;
  }

  void putSide(byte b) {
    if (sideLength == side.length) {
      growSide(1);
    }
    side[sideLength++] = b;
  }

  /** Has a field of a record that has ended lie in the side buffer, from an offset to its end. */
  void moveToSide(int field, int start) {
    fieldStart[field] = start;
    fieldEnd[field] = sideLength;
    fieldFlags[field] |= UNESCAPED;
  }

  private void growSide(int more) {
    side = Arrays.copyOf(side, Math.max(2 * side.length, sideLength + more + 1024));
  }

  /** Copies a part of the block to the side buffer's end. */
  void copyToSide(int start, int end) {
    copyToSide(block, start, end);
  }

  private void copyToSide(byte[] from, int start, int end) {
    int length = end - start;
    if (sideLength + length > side.length) {
      growSide(length);
    }
    System.arraycopy(from, start, side, sideLength, length);
    sideLength += length;
  }

  /** The bytes that the caller put to the side buffer. */
  byte[] side() {
    return side;
  }

  /** What is wrong so far with the record that is being added. */
  RecordProblem openProblem() {
    return openProblem;
  }

  /** How many fields were added since the last record ended. */
  int openFields() {
    return fields - recordFields[records];
  }

  boolean openFieldsAreEmptyFrom(int width) {
    for (int f = recordFields[records] + width; f < fields; f++) {
      if (fieldStart[f] != fieldEnd[f]) {
        return false;
      }
    }
    return true;
  }

  /** Makes one field of the one at {@code first} and those after it, delimiters between them. */
  void mergeOpenFieldsFrom(int first, byte[] delimiter) {
    int kept = recordFields[records] + first;
    int sideStart = sideLength;
    for (int f = kept; f < fields; f++) {
      if (f > kept) {
        for (byte b : delimiter) {
          putSide(b);
        }
      }
      copyToSide(buffer(f), fieldStart[f], fieldEnd[f]);
    }
    fields = kept + 1;
    moveToSide(kept, sideStart);
  }

  /** Makes a record of the fields that were added since the last one. */
  void endRecord(int start, int end) {
    if (records == recordStart.length) {
      growRecords();
    }
    recordStart[records] = start;
    recordEnd[records] = end;
    recordProblem[records] = (byte) openProblem.ordinal();
    problemAt[records] = openProblemAt;
    recordFields[++records] = fields;
    forgetProblem();
  }

  /** Forgets the fields that were added since the last record ended. */
  void dropOpenFields() {
    fields = recordFields[records];
    forgetProblem();
  }

  /** Says what is wrong with the record that is being added; what is said first stays. */
  void markProblem(RecordProblem problem) {
    markProblem(problem, NOWHERE);
  }

  /**
   * As {@link #markProblem(RecordProblem)}, with the place.
   *
   * @param at the offset in the block of the first byte that is wrong
   */
  void markProblem(RecordProblem problem, int at) {
    if (openProblem == RecordProblem.NONE) {
      openProblem = problem;
      openProblemAt = at;
    }
  }

  /** As {@link #markProblem(RecordProblem, int)}, with more words for the message. */
  void markProblem(RecordProblem problem, int at, String detail) {
    markProblem(problem, at);
    problemDetails.put(records, detail);
  }

  private void forgetProblem() {
    openProblem = RecordProblem.NONE;
    openProblemAt = NOWHERE;
  }

  /** As {@link #markProblem(RecordProblem)}, of a record that has ended. */
  void markProblem(int record, RecordProblem problem) {
    if (!hasProblem(record)) {
      recordProblem[record] = (byte) problem.ordinal();
    }
  }

  boolean containsNul(int record) {
    for (int i = recordStart[record]; i < recordEnd[record]; i++) {
      if (block[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Of a record with more fields than any table has, only the last one is still kept. */
  private void makeRoom() {
    if (openFields() > MOST_FIELDS) {
      markProblem(RecordProblem.TOO_MANY_FIELDS);
      fields--;
      return;
    }
    int capacity = 2 * fields;
    fieldStart = Arrays.copyOf(fieldStart, capacity);
    fieldEnd = Arrays.copyOf(fieldEnd, capacity);
    fieldFlags = Arrays.copyOf(fieldFlags, capacity);
  }

  private void growRecords() {
    int capacity = 2 * records;
    recordStart = Arrays.copyOf(recordStart, capacity);
    recordEnd = Arrays.copyOf(recordEnd, capacity);
    recordProblem = Arrays.copyOf(recordProblem, capacity);
    problemAt = Arrays.copyOf(problemAt, capacity);
    recordFields = Arrays.copyOf(recordFields, capacity + 1);
  }
}
