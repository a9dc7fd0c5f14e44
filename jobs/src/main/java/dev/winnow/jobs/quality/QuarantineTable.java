package dev.winnow.jobs.quality;

/** The table that holds the rejected records of all runs. */
public final class QuarantineTable {

  /**
   * Its columns in Hive's spelling: where a record came from, the first reason against it, all
   * reasons, its bytes. It is partitioned by {@code run string}.
   */
  public static final String COLUMNS =
      "struct<source_file:string,byte_offset:bigint,line_number:bigint,column_name:string,"
          + "rule:string,reason:string,"
          + "reasons:array<struct<column_name:string,rule:string,reason:string>>,"
          + "raw_record:string,attempt:int>";

  private QuarantineTable() {}
}
