package dev.winnow.jobs.source;

import java.util.List;

/**
 * What a run reads from its files.
 *
 * @param encoding of files whose byte order mark does not say another
 * @param names the names of a file's fields, in order, for files that do not say so themselves;
 *     when empty there, the columns are the fields, in order. Without meaning when files have a
 *     header.
 * @param columns the names of the fields that are read, in the order that {@link
 *     RecordLayout#position} counts them
 */
public record SourcePlan(
    RecordFormat format,
    Encoding encoding,
    List<String> names,
    List<String> columns,
    FilePolicy policy) {

  public SourcePlan {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
  }

  /** Files of which nothing is let through. */
  public SourcePlan(
      RecordFormat format, Encoding encoding, List<String> names, List<String> columns) {
    this(format, encoding, names, columns, FilePolicy.STRICT);
  }

  /** Files of UTF-8 of which nothing is let through. */
  public SourcePlan(RecordFormat format, List<String> names, List<String> columns) {
    this(format, Encoding.UTF_8, names, columns, FilePolicy.STRICT);
  }

  /** What finds the records of one file of UTF-8, or of blocks that a test made. */
  public RecordTokenizer tokenizer() {
    return format.tokenizer(columns);
  }

  /** What finds the records of a file with that header. */
  RecordTokenizer tokenizer(FileHeader header) {
    return header.format().tokenizer(columns, encodingOfRecords(header.encoding()));
  }

  /** Whether files of that encoding become UTF-8 before anything is looked for in them. */
  boolean decodesStream(Encoding ofFile) {
    return ofFile.isDecodedAsStream() || ofFile.isDecodedByField() && !format.decodesFields();
  }

  /** The encoding in which records are looked for. */
  Encoding encodingOfRecords(Encoding ofFile) {
    return decodesStream(ofFile) ? Encoding.UTF_8 : ofFile;
  }
}
