package dev.winnow.jobs.source.typed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows as JSON text, a line each, and where in the text the asked values lie. Its arrays grow and
 * are used again after {@link #clear}.
 */
public final class RowText {

  /** What is known of a column's value in a row. */
  private static final byte NULL = 0;

  private static final byte PLAIN = 1;
  private static final byte TEXT = 2;
  private static final byte SIDE = 4;
  private static final byte[] NULL_LITERAL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final int[] NOWHERE = {};

  /**
   * A value that all rows have and that is not in the file.
   *
   * @param column which of the asked ones it is
   */
  public record Constant(int column, String name, Optional<String> value) {}

  private final List<List<FieldPath.Step>> rests;
  private final List<Constant> constants;
  private final int width;

  private final JsonText json = new JsonText(1 << 16);
  private byte[] side = new byte[1 << 12];
  private int sideLength;

  private int rows;
  private int place;
  private int[] rowPlace = new int[256];
  private final Map<Integer, RowProblem> problems = new HashMap<>();
  private int[] rowStart = new int[256];
  private int[] rowEnd = new int[256];
  private int[] start;
  private int[] end;
  private byte[] state;
  private boolean keyFollows;

  public RowText(TypedQuery query) {
    this(query, List.of());
  }

  public RowText(TypedQuery query, List<Constant> constants) {
    this.constants = List.copyOf(constants);
    rests = query.rests();
    width = query.width();
    start = new int[256 * width];
    end = new int[256 * width];
    state = new byte[256 * width];
  }

  /** Forgets all rows. */
  public void clear() {
    json.clear();
    sideLength = 0;
    rows = 0;
    place = 0;
    if (!problems.isEmpty()) {
      problems.clear();
    }
  }

  public byte[] bytes() {
    return json.bytes();
  }

  public int length() {
    return json.length();
  }

  /** Where values lie whose text in the line is escaped or encoded. */
  public byte[] side() {
    return side;
  }

  public int sideLength() {
    return sideLength;
  }

  public int rows() {
    return rows;
  }

  public int width() {
    return width;
  }

  public int rowStart(int row) {
    return rowStart[row];
  }

  /** Without the line's end. */
  public int rowEnd(int row) {
    return rowEnd[row];
  }

  /** How far the row lies behind the first one, in what {@link TypedRows#ordinal} counts. */
  public int rowPlace(int row) {
    return rowPlace[row];
  }

  /** What is wrong with a row as a whole. */
  public Optional<RowProblem> problem(int row) {
    return problems.isEmpty() ? Optional.empty() : Optional.ofNullable(problems.get(row));
  }

  public boolean isNull(int row, int column) {
    return state[row * width + column] == NULL;
  }

  /** Whether it was a string, so that one without any characters is not nothing. */
  public boolean isText(int row, int column) {
    return (state[row * width + column] & TEXT) != 0;
  }

  /** Whether the value lies in {@link #side} and not in {@link #bytes}. */
  public boolean isAside(int row, int column) {
    return (state[row * width + column] & SIDE) != 0;
  }

  public int start(int row, int column) {
    return start[row * width + column];
  }

  public int end(int row, int column) {
    return end[row * width + column];
  }

  /** Says where the next row lies that begins; without this, one behind the row before. */
  void placeNext(int newPlace) {
    place = newPlace;
  }

  /** Says that the row that is written is none. */
  void spoil(RowProblem problem) {
    problems.putIfAbsent(rows, problem);
  }

  /** Makes a line of the file, in place of what has been written of it, a row that is none. */
  void spoiltLine(byte[] utf8, int count, RowProblem problem) {
    json.cutTo(rowStart[rows]);
    Arrays.fill(state, rows * width, (rows + 1) * width, NULL);
    keyFollows = false;
    json.putAll(utf8, 0, count);
    spoil(problem);
    finishRow();
  }

  /** Begins a row, whose columns are NULL until their values come. */
  void beginRow() {
    if (rows == rowStart.length) {
      growRows();
    }
    Arrays.fill(state, rows * width, (rows + 1) * width, NULL);
    rowStart[rows] = json.length();
    rowPlace[rows] = place++;
  }

  void endRow() {
    for (int column = 0; column < width; column++) {
      if (!rests.get(column).isEmpty() && !isNull(rows, column)) {
        follow(column);
      }
    }
    if (!constants.isEmpty()) {
      addConstants();
    }
    finishRow();
  }

  private void finishRow() {
    rowEnd[rows++] = json.length();
    json.put('\n');
  }

  /** Puts them in front of the bracket that closes the row. */
  private void addConstants() {
    json.takeBack();
    for (Constant constant : constants) {
      key(key(constant.name()));
      if (constant.value().isPresent()) {
        byte[] utf8 = constant.value().get().getBytes(StandardCharsets.UTF_8);
        text(utf8, 0, utf8.length, new int[] {constant.column()});
      } else {
        nullValue();
      }
    }
    json.put('}');
  }

  private void follow(int column) {
    int at = rows * width + column;
    JsonSlice slice = JsonSlice.of(json.bytes(), start[at], end[at]).follow(rests.get(column));
    start[at] = slice.start();
    end[at] = slice.end();
    state[at] = slice.isNull() ? NULL : slice.isText() ? TEXT : PLAIN;
    if (slice.isEscaped()) {
      byte[] text = slice.unescaped();
      aside(text, 0, text.length, at);
    }
  }

  void nullValue() {
    token(NULL_LITERAL, 0, NULL_LITERAL.length, NOWHERE);
  }

  void integer(long value, int[] slots) {
    int from = beginScalar();
    json.putInteger(value);
    endScalar(from, slots, PLAIN);
  }

  /** Text that is JSON as it is: a number, {@code true} or {@code false}. */
  void token(byte[] ascii, int offset, int count, int[] slots) {
    int from = beginScalar();
    json.putAll(ascii, offset, count);
    endScalar(from, slots, PLAIN);
  }

  void token(String ascii, int[] slots) {
    byte[] token = ascii.getBytes(StandardCharsets.US_ASCII);
    token(token, 0, token.length, slots);
  }

  /** Text that needs quotes and nothing else: a date, a time. */
  void quoted(byte[] ascii, int count, int[] slots) {
    separate();
    json.put('"');
    int from = json.length();
    json.putAll(ascii, 0, count);
    note(slots, from, json.length(), TEXT);
    json.put('"');
    endKey();
  }

  void text(byte[] utf8, int offset, int count, int[] slots) {
    separate();
    json.put('"');
    int from = json.length();
    boolean plain = json.putEscaped(utf8, offset, count);
    if (plain) {
      note(slots, from, json.length(), TEXT);
    } else if (slots.length > 0) {
      aside(utf8, offset, count, slots);
    }
    json.put('"');
    endKey();
  }

  /** Bytes that mean what they are; the line has them in base 64 if they are no text. */
  void binary(byte[] value, int offset, int count, int[] slots) {
    if (Utf8.isValid(value, offset, count)) {
      text(value, offset, count, slots);
      return;
    }
    byte[] part = Arrays.copyOfRange(value, offset, offset + count);
    byte[] encoded = Base64.getEncoder().encode(part);
    quoted(encoded, encoded.length, NOWHERE);
    aside(value, offset, count, slots);
  }

  /** Opens an object or an array; returns where it begins. */
  int open(char bracket) {
    separate();
    json.put(bracket);
    return json.length() - 1;
  }

  void close(char bracket, int from, int[] slots) {
    json.put(bracket);
    note(slots, from, json.length(), PLAIN);
  }

  /** A member's name, as {@link #key(String)} made it. */
  void key(byte[] name) {
    separate();
    json.putAll(name, 0, name.length);
  }

  /** Has the next value, which is a scalar, stand as the key of a member. */
  void nextIsKey() {
    keyFollows = true;
  }

  /** A name with its quotes and colon. */
  static byte[] key(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    JsonText text = new JsonText(utf8.length + 3);
    text.put('"');
    text.putEscaped(utf8, 0, utf8.length);
    text.put('"');
    text.put(':');
    return Arrays.copyOf(text.bytes(), text.length());
  }

  private void separate() {
    json.separate(rowStart[rows]);
  }

  private int beginScalar() {
    separate();
    if (keyFollows) {
      json.put('"');
    }
    return json.length();
  }

  private void endScalar(int from, int[] slots, byte as) {
    note(slots, from, json.length(), as);
    if (keyFollows) {
      json.put('"');
    }
    endKey();
  }

  private void endKey() {
    if (keyFollows) {
      json.put(':');
      keyFollows = false;
    }
  }

  private void note(int[] slots, int from, int to, byte as) {
    for (int slot : slots) {
      int at = rows * width + slot;
      start[at] = from;
      end[at] = to;
      state[at] = as;
    }
  }

  private void aside(byte[] value, int offset, int count, int[] slots) {
    for (int slot : slots) {
      aside(value, offset, count, rows * width + slot);
    }
  }

  private void aside(byte[] value, int offset, int count, int at) {
    if (sideLength + count > side.length) {
      side = Arrays.copyOf(side, Math.max(2 * side.length, sideLength + count));
    }
    System.arraycopy(value, offset, side, sideLength, count);
    start[at] = sideLength;
    sideLength += count;
    end[at] = sideLength;
    state[at] = TEXT | SIDE;
  }

  private void growRows() {
    int capacity = 2 * rows;
    rowStart = Arrays.copyOf(rowStart, capacity);
    rowEnd = Arrays.copyOf(rowEnd, capacity);
    rowPlace = Arrays.copyOf(rowPlace, capacity);
    start = Arrays.copyOf(start, capacity * width);
    end = Arrays.copyOf(end, capacity * width);
    state = Arrays.copyOf(state, capacity * width);
  }
}
