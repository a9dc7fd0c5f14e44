package dev.winnow.jobs.source.typed;

/** What all converters of a file write into; Parquet makes them before there is a row. */
final class ParquetOutput {

  private RowText text;

  void writeTo(RowText newText) {
    text = newText;
  }

  RowText text() {
    return text;
  }
}
