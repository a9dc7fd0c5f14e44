package dev.winnow.jobs.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The beginning of a CSV file: the lines that are skipped and the records that name its fields.
 *
 * @param names empty when the file has no header, or ends before it
 * @param end the offset at which the first record begins that is one
 */
record CsvHeader(List<String> names, int end) {

  /** So many records say how wide a header is whose quotes do not. */
  private static final int COMPARED = 3;

  /**
   * Looks for the header at the beginning of a file.
   *
   * @return nothing when the bytes end before the header does
   * @throws SourceException when the header is no sound record
   */
  static Optional<CsvHeader> find(CsvFormat format, CsvTokenizer tokenizer, Bytes bytes)
      throws SourceException {
    int start = afterLines(format.frame().skipRows(), tokenizer, bytes);
    int rows = format.frame().headerRows();
    if (start == RecordTokenizer.INCOMPLETE) {
      return Optional.empty();
    }
    if (rows == 0) {
      return Optional.of(new CsvHeader(List.of(), start));
    }
    FieldIndex index = new FieldIndex();
    index.reset(bytes.buf());
    int end = tokenizer.firstRecords(rows, bytes.startingAt(start), index);
    boolean whole = index.records() == rows || bytes.last() && end == bytes.to();
    if (!whole) {
      return Optional.empty();
    }
    boolean faulty = rows == 1 && index.records() == 1 && index.hasProblem(0);
    Optional<CsvHeader> likeBody =
        faulty ? likeRecordsBelow(tokenizer, bytes.startingAt(start)) : Optional.empty();
    return likeBody.isPresent() ? likeBody : Optional.of(new CsvHeader(names(index), end));
  }

  /**
   * A header whose quotes are not where they should be, read so that it has as many fields as the
   * records below it, as {@link StrayQuoteReader} reads records; nothing if there is no such way or
   * more than one, or if stray quotes are not kept.
   */
  private static Optional<CsvHeader> likeRecordsBelow(CsvTokenizer tokenizer, Bytes bytes)
      throws SourceException {
    int body = tokenizer.afterLine(bytes.buf(), bytes.from(), bytes.to(), bytes.last());
    if (body == RecordTokenizer.INCOMPLETE) {
      return Optional.empty();
    }
    FieldIndex below = new FieldIndex();
    below.reset(bytes.buf());
    tokenizer.firstRecords(COMPARED, bytes.startingAt(body), below);
    OptionalInt width = widthOf(below);
    if (width.isEmpty()) {
      return Optional.empty();
    }
    FieldIndex header = new FieldIndex();
    header.reset(bytes.buf());
    int end = tokenizer.tokenize(bytes, bytes.from() + 1, width.getAsInt(), header);
    boolean sound = header.records() == 1 && !header.hasProblem(0) && end == body;
    return sound ? Optional.of(new CsvHeader(names(header), end)) : Optional.empty();
  }

  /** How many fields all of the records have that were found, if that is one number. */
  private static OptionalInt widthOf(FieldIndex records) {
    int width = records.records() == 0 ? 0 : records.fieldCount(0);
    for (int r = 0; r < records.records(); r++) {
      if (records.hasProblem(r) || records.fieldCount(r) != width) {
        return OptionalInt.empty();
      }
    }
    return width > 1 ? OptionalInt.of(width) : OptionalInt.empty();
  }

  private static int afterLines(int lines, CsvTokenizer tokenizer, Bytes bytes) {
    int pos = bytes.from();
    for (int i = 0; i < lines && pos != RecordTokenizer.INCOMPLETE; i++) {
      pos = tokenizer.afterLine(bytes.buf(), pos, bytes.to(), bytes.last());
    }
    return pos;
  }

  /** What stands above each other in the rows, in one name. */
  private static List<String> names(FieldIndex index) throws SourceException {
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < index.records(); r++) {
      if (index.hasProblem(r)) {
        throw new SourceException("in the header, " + index.problemMessage(r));
      }
      rows.add(row(index, r));
    }
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, width)
        .mapToObj(
            f ->
                rows.stream()
                    .filter(row -> f < row.size())
                    .map(row -> row.get(f))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static List<String> row(FieldIndex index, int record) {
    List<String> row = new ArrayList<>();
    for (int f = index.firstField(record); f < index.firstField(record + 1); f++) {
      int start = index.start(f);
      row.add(
          new String(index.buffer(f), start, index.end(f) - start, StandardCharsets.UTF_8).strip());
    }
    return row;
  }
}
