package dev.winnow.jobs.column;

import java.util.Map;

/** Types as others call them. */
public final class TypeNames {

  /** What SQL and other systems say, in lower case, and the type here. */
  public static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("integer", "int"),
          Map.entry("long", "bigint"),
          Map.entry("short", "smallint"),
          Map.entry("byte", "tinyint"),
          Map.entry("real", "float"),
          Map.entry("numeric", "decimal"),
          Map.entry("varchar", "string"),
          Map.entry("char", "string"),
          Map.entry("text", "string"),
          Map.entry("bool", "boolean"),
          Map.entry("datetime", "timestamp"));

  private TypeNames() {}
}
