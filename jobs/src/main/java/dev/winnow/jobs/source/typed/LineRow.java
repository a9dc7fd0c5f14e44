package dev.winnow.jobs.source.typed;

/** Takes a line of text apart and writes it as a row. */
interface LineRow {

  /** Writes just one row, a sound one or a broken one. */
  void write(byte[] line, int length, RowText out);

  static LineRow of(TypedStorage storage, TypedQuery query) {
    return switch (storage.kind()) {
      case TEXT -> new DelimitedRow(storage, query.projection());
      case CSV -> new QuotedRow(storage, query.projection());
      case JSON -> new JsonRow(query.projection());
      case AVRO, PARQUET, ORC ->
          throw new IllegalArgumentException(storage.kind().title() + " has no lines");
    };
  }
}
