package dev.winnow.jobs.source.typed;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Lines of text that are the rows of a table, which says what their columns are. */
final class LineFile implements TypedFile {

  private final TypedStorage storage;
  private final Lines.Opening opening;
  private final List<Field> fields;

  LineFile(TypedStorage storage, Lines.Opening opening) {
    this.storage = storage;
    this.opening = opening;
    this.fields =
        storage.columns().stream().map(c -> HiveType.parse(c.type()).field(c.name())).toList();
  }

  @Override
  public List<Field> fields() {
    return fields;
  }

  @Override
  public long rowCount() {
    return -1;
  }

  @Override
  public TypedRows rows(long start, long length, TypedQuery query) throws IOException {
    Lines lines = opening.open(start, length);
    try {
      for (int i = 0; start == 0 && i < storage.headerLines() && lines.next(); i++) {
        // is no row
      }
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
    return new Rows(lines, LineRow.of(storage, query), storage.footerLines());
  }

  @Override
  public void close() {
    // every reader has lines of its own
  }

  /** Line by line; as many are held back as there may be behind the last row. */
  private static final class Rows implements TypedRows {

    private record Line(byte[] bytes, long position) {}

    private final Lines lines;
    private final LineRow row;
    private final int footer;
    private final Deque<Line> heldBack = new ArrayDeque<>();
    private long blockStart;

    Rows(Lines lines, LineRow row, int footer) {
      this.lines = lines;
      this.row = row;
      this.footer = footer;
    }

    @Override
    public boolean next(RowText out) throws IOException {
      if (out.rows() == 0) {
        blockStart = ordinal();
      }
      if (footer > 0) {
        return nextBeforeFooter(out);
      }
      long position = lines.position();
      if (!lines.next()) {
        return false;
      }
      write(lines.bytes(), lines.length(), position, out);
      return true;
    }

    private boolean nextBeforeFooter(RowText out) throws IOException {
      while (heldBack.size() <= footer) {
        long position = lines.position();
        if (!lines.next()) {
          return false;
        }
        heldBack.add(new Line(Arrays.copyOf(lines.bytes(), lines.length()), position));
      }
      Line line = heldBack.remove();
      write(line.bytes(), line.bytes().length, line.position(), out);
      return true;
    }

    private void write(byte[] line, int length, long position, RowText out) {
      out.placeNext((int) (position - blockStart));
      row.write(line, length, out);
    }

    @Override
    public boolean countsBytes() {
      return true;
    }

    @Override
    public long ordinal() {
      return heldBack.isEmpty() ? lines.position() : heldBack.element().position();
    }

    @Override
    public String place() {
      return "the line at byte " + ordinal();
    }

    @Override
    public float progress() {
      return lines.progress();
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
