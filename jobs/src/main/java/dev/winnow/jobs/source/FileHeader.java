package dev.winnow.jobs.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What the beginning of a file says.
 *
 * @param names the names of its fields; empty when there are none
 * @param layout which field holds which column
 * @param bodyStart the offset of the first byte after the byte order mark and the header
 * @param format how just this file is written: what was left open is known now
 */
public record FileHeader(
    List<String> names, RecordLayout layout, int bodyStart, RecordFormat format) {

  private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final int FIRST_READ = 8 << 10;

  /**
   * Reads the beginning of a file and finds the plan's columns in it.
   *
   * @throws SourceException when the file cannot be read, or has a column not at all or twice, or
   *     is not UTF-8
   */
  public static FileHeader read(Configuration conf, Path file, SourcePlan plan) throws IOException {
    try (SourceStream in = SourceStream.open(conf, file)) {
      byte[] buf = new byte[FIRST_READ];
      int to = in.fill(buf, 0, buf.length);
      int start = markLength(file, buf, to);
      if (plan.format() instanceof JsonFormat json) {
        InputStream rest =
            new SequenceInputStream(
                new ByteArrayInputStream(buf, start, to - start), in.asInputStream());
        JsonHeader.Found found = new JsonHeader(file, json).find(rest, start);
        return new FileHeader(
            List.of(), layoutOfNames(file, plan), found.bodyStart(), found.format());
      }
      if (plan.format() instanceof FixedWidthFormat fixed) {
        start =
            new SkippedLines(fixed.skipRows(), fixed.maxRecordBytes())
                .end(file, in, buf, start, to);
      }
      if (!plan.format().namesFields()) {
        return new FileHeader(plan.names(), layoutOfNames(file, plan), start, plan.format());
      }
      CsvTokenizer tokenizer = new CsvTokenizer((CsvFormat) plan.format());
      FieldIndex index = new FieldIndex();
      while (true) {
        boolean last = to < buf.length;
        index.reset(buf);
        int next = tokenizer.firstRecords(1, new Bytes(buf, start, to, last), index);
        if (index.records() > 0) {
          return named(file, plan, index, next);
        }
        if (last && next == to) {
          return new FileHeader(
              List.of(), RecordLayout.ofColumns(plan.columns().size()), to, plan.format());
        }
        if (last || to - start > plan.format().maxRecordBytes()) {
          throw new SourceException(
              file + ": the header is longer than a record may be, or a quote in it is not closed");
        }
        buf = Arrays.copyOf(buf, 2 * buf.length);
        to = in.fill(buf, to, buf.length);
      }
    }
  }

  private static int markLength(Path file, byte[] buf, int to) throws SourceException {
    if (to >= 2 && ((buf[0] == -1 && buf[1] == -2) || (buf[0] == -2 && buf[1] == -1))) {
      throw new SourceException(file + " is UTF-16 or UTF-32 by its byte order mark, not UTF-8");
    }
    if (to >= 4 && buf[0] == 0 && buf[1] == 0 && buf[2] == -2 && buf[3] == -1) {
      throw new SourceException(file + " is UTF-32 by its byte order mark, not UTF-8");
    }
    boolean marked = to >= 3 && Arrays.equals(buf, 0, 3, UTF8_MARK, 0, 3);
    return marked ? UTF8_MARK.length : 0;
  }

  private static FileHeader named(Path file, SourcePlan plan, FieldIndex index, int next)
      throws SourceException {
    if (index.hasProblem(0)) {
      throw new SourceException(file + ": in the header, " + index.problem(0).message());
    }
    List<String> names = new ArrayList<>();
    for (int f = 0; f < index.fieldCount(0); f++) {
      names.add(
          new String(
                  index.buffer(f),
                  index.start(f),
                  index.end(f) - index.start(f),
                  StandardCharsets.UTF_8)
              .strip());
    }
    return new FileHeader(
        List.copyOf(names), layout(file, names, plan.columns()), next, plan.format());
  }

  private static RecordLayout layoutOfNames(Path file, SourcePlan plan) throws SourceException {
    return plan.names().isEmpty()
        ? RecordLayout.ofColumns(plan.columns().size())
        : layout(file, plan.names(), plan.columns());
  }

  private static RecordLayout layout(Path file, List<String> names, List<String> columns)
      throws SourceException {
    int[] positions = new int[columns.size()];
    for (int c = 0; c < positions.length; c++) {
      positions[c] = position(file, names, columns.get(c));
    }
    return new RecordLayout(names.size(), positions);
  }

  /** The field of just this name, or else the only one that differs in case. */
  private static int position(Path file, List<String> names, String column) throws SourceException {
    int exact = onlyOne(file, names.stream().map(column::equals).toList(), column);
    int found =
        exact >= 0
            ? exact
            : onlyOne(file, names.stream().map(column::equalsIgnoreCase).toList(), column);
    if (found < 0) {
      throw new SourceException(
          "%s has no column \"%s\"; its header has %s"
              .formatted(file, column, String.join(", ", names)));
    }
    return found;
  }

  private static int onlyOne(Path file, List<Boolean> matches, String column)
      throws SourceException {
    int first = matches.indexOf(true);
    if (first != matches.lastIndexOf(true)) {
      throw new SourceException(
          "%s has column \"%s\" twice, as fields %d and %d"
              .formatted(file, column, first + 1, matches.lastIndexOf(true) + 1));
    }
    return first;
  }
}
