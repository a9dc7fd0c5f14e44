package dev.winnow.jobs.source.typed;

/** The formats that bring their own schema. */
public enum TypedKind {
  AVRO("Avro"),
  PARQUET("Parquet"),
  ORC("ORC");

  private final String title;

  TypedKind(String title) {
    this.title = title;
  }

  /** As people write it. */
  public String title() {
    return title;
  }
}
