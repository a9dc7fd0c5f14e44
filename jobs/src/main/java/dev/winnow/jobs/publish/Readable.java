package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.PublicationException.Kind;

/** Whether a table is its files, so that who reads those reads the table. */
final class Readable {

  private Readable() {}

  /**
   * @throws PublicationException of kind INCOMPATIBLE_TABLE that says what to do instead
   */
  static void check(HiveTable table) throws PublicationException {
    if (table.isView()) {
      refuse(table, "is a view, which has no files to read");
    }
    if (table.parameter("transactional").filter("true"::equalsIgnoreCase).isPresent()) {
      refuse(table, "is a transactional table, of whose files only Hive knows which rows count");
    }
    if (table.parameter("storage_handler").isPresent()) {
      refuse(
          table,
          "is kept by "
              + table.parameter("storage_handler").orElseThrow()
              + " and not in files of its own");
    }
  }

  private static void refuse(HiveTable table, String why) throws PublicationException {
    throw new PublicationException(
        Kind.INCOMPATIBLE_TABLE, "%s %s; %s".formatted(table.name(), why, copy(table.name())));
  }

  /** What helps if a table cannot be read. */
  static String copy(TableName table) {
    return ("have Hive write its rows into a table that can be read: CREATE TABLE %s_plain STORED"
            + " AS ORC TBLPROPERTIES ('transactional'='false') AS SELECT * FROM %s")
        .formatted(table, table);
  }
}
