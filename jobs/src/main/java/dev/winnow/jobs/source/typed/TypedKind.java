package dev.winnow.jobs.source.typed;

/** How the rows of a file are written whose schema is known: by the file itself, or by a table. */
public enum TypedKind {
  AVRO("Avro", true),
  PARQUET("Parquet", true),
  ORC("ORC", true),
  /** Lines of text with delimiters, as Hive's LazySimpleSerDe writes them. */
  TEXT("delimited text", false),
  /** Lines of quoted text, as Hive's OpenCSVSerde reads them. */
  CSV("CSV", false),
  /** An object of JSON a line. */
  JSON("JSON", false);

  private final String title;
  private final boolean bringsSchema;

  TypedKind(String title, boolean bringsSchema) {
    this.title = title;
    this.bringsSchema = bringsSchema;
  }

  /** As people write it. */
  public String title() {
    return title;
  }

  /** Whether the file says which fields it has; else it is lines of text, and a table says so. */
  public boolean bringsSchema() {
    return bringsSchema;
  }
}
