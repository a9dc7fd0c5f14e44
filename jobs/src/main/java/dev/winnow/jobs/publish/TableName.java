package dev.winnow.jobs.publish;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A database and a table, both plain identifiers in lower case, as Hive keeps them. */
public record TableName(String database, String table) {

  /**
   * @throws IllegalArgumentException if either is not letters, digits and underscores
   */
  public TableName {
    database = Identifier.checked(database).toLowerCase(Locale.ROOT);
    table = Identifier.checked(table).toLowerCase(Locale.ROOT);
  }

  /** Reads {@code database.table}. */
  @JsonCreator
  public static TableName parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("\"" + text + "\" is not of the form database.table");
    }
    return new TableName(parts[0], parts[1]);
  }

  /** The table of the same database whose name ends in {@code suffix}. */
  TableName withSuffix(String suffix) {
    return new TableName(database, table + suffix);
  }

  /** For a statement: {@code `database`.`table`}. */
  String quoted() {
    return Identifier.quoted(database) + "." + Identifier.quoted(table);
  }

  @JsonValue
  @Override
  public String toString() {
    return database + "." + table;
  }
}
