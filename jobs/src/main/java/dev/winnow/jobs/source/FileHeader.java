package dev.winnow.jobs.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What the beginning of a file says.
 *
 * @param names the names of its fields; empty when there are none
 * @param layout which field holds which column
 * @param bodyStart the offset of the first byte after the byte order mark, what is skipped and the
 *     header
 * @param format how just this file is written: what was left open is known now
 * @param encoding of the file's bytes: what its byte order mark says, or else the plan
 */
public record FileHeader(
    List<String> names,
    RecordLayout layout,
    int bodyStart,
    RecordFormat format,
    Encoding encoding) {

  private static final byte[] UTF8_MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);
  private static final int FIRST_READ = 8 << 10;

  /**
   * Reads the beginning of a file and finds the plan's columns in it.
   *
   * @throws SourceException when the file cannot be read, or has a column not at all or twice
   */
  public static FileHeader read(Configuration conf, Path file, SourcePlan plan) throws IOException {
    byte[] buf = new byte[FIRST_READ];
    Encoding encoding;
    try (SourceStream in = SourceStream.open(conf, file)) {
      int to = in.fill(buf, 0, buf.length);
      encoding = Encoding.ofMark(buf, to).orElse(plan.encoding());
      if (!plan.decodesStream(encoding)) {
        return read(file, in, buf, to, plan, encoding);
      }
    }
    try (SourceStream in = SourceStream.open(conf, file, encoding)) {
      return read(file, in, buf, in.fill(buf, 0, buf.length), plan, encoding);
    }
  }

  private static FileHeader read(
      Path file, SourceStream in, byte[] first, int filled, SourcePlan plan, Encoding encoding)
      throws IOException {
    byte[] buf = first;
    int to = filled;
    boolean marked = to >= UTF8_MARK.length && Arrays.mismatch(buf, UTF8_MARK) == UTF8_MARK.length;
    int start = marked ? UTF8_MARK.length : 0;
    if (!(plan.format() instanceof CsvFormat format)) {
      return ofOther(file, plan, new Beginning(in, buf, start, to), encoding);
    }
    CsvTokenizer tokenizer = new CsvTokenizer(format, plan.encodingOfRecords(encoding));
    while (true) {
      boolean last = to < buf.length && !in.isBroken();
      Optional<CsvHeader> found = header(file, format, tokenizer, new Bytes(buf, start, to, last));
      if (found.isPresent()) {
        return of(file, plan, found.get(), encoding);
      }
      if (last || to - start > format.maxRecordBytes()) {
        throw new SourceException(
            file + ": the header is longer than a record may be, or a quote in it is not closed");
      }
      buf = Arrays.copyOf(buf, 2 * buf.length);
      to = in.fill(buf, to, buf.length);
    }
  }

  private static Optional<CsvHeader> header(
      Path file, CsvFormat format, CsvTokenizer tokenizer, Bytes bytes) throws SourceException {
    try {
      return CsvHeader.find(format, tokenizer, bytes);
    } catch (SourceException e) {
      throw new SourceException(file + ": " + e.getMessage());
    }
  }

  private static FileHeader of(Path file, SourcePlan plan, CsvHeader header, Encoding encoding)
      throws SourceException {
    if (!plan.format().namesFields()) {
      return new FileHeader(
          plan.names(), layoutOfNames(file, plan), header.end(), plan.format(), encoding);
    }
    RecordLayout layout =
        header.names().isEmpty()
            ? RecordLayout.ofColumns(plan.columns().size())
            : layout(file, header.names(), plan);
    return new FileHeader(header.names(), layout, header.end(), plan.format(), encoding);
  }

  /** The first bytes of a file, and the stream of what follows them. */
  private record Beginning(SourceStream in, byte[] buf, int start, int to) {}

  private static FileHeader ofOther(Path file, SourcePlan plan, Beginning first, Encoding encoding)
      throws IOException {
    RecordLayout layout = layoutOfNames(file, plan);
    if (plan.format() instanceof JsonFormat json) {
      InputStream rest =
          new SequenceInputStream(
              new ByteArrayInputStream(first.buf(), first.start(), first.to() - first.start()),
              first.in().asInputStream());
      JsonHeader.Found found = new JsonHeader(file, json).find(rest, first.start());
      return new FileHeader(List.of(), layout, found.bodyStart(), found.format(), encoding);
    }
    int start = first.start();
    if (plan.format() instanceof FixedWidthFormat fixed) {
      start =
          new SkippedLines(fixed.skipRows(), fixed.maxRecordBytes())
              .end(file, first.in(), first.buf(), start, first.to());
    }
    return new FileHeader(plan.names(), layout, start, plan.format(), encoding);
  }

  private static RecordLayout layoutOfNames(Path file, SourcePlan plan) throws SourceException {
    return plan.names().isEmpty()
        ? RecordLayout.ofColumns(plan.columns().size())
        : layout(file, plan.names(), plan);
  }

  private static RecordLayout layout(Path file, List<String> names, SourcePlan plan)
      throws SourceException {
    int[] positions = new int[plan.columns().size()];
    for (int c = 0; c < positions.length; c++) {
      positions[c] = position(file, names, plan.columns().get(c), plan.policy());
    }
    return new RecordLayout(names.size(), positions);
  }

  private static int position(Path file, List<String> names, String column, FilePolicy policy)
      throws SourceException {
    for (String name : policy.names(column)) {
      int found = position(file, names, name);
      if (found >= 0) {
        return found;
      }
    }
    if (policy.missingIsNull()) {
      return RecordLayout.NOWHERE;
    }
    throw new SourceException(
        "%s has no column \"%s\"; its header has %s"
            .formatted(file, column, String.join(", ", names)));
  }

  /** The field of just this name, or else the only one that differs in case; -1 for none. */
  private static int position(Path file, List<String> names, String name) throws SourceException {
    int exact = onlyOne(file, names.stream().map(name::equals).toList(), name);
    return exact >= 0
        ? exact
        : onlyOne(file, names.stream().map(name::equalsIgnoreCase).toList(), name);
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
