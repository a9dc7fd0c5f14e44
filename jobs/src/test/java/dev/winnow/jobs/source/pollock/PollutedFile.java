package dev.winnow.jobs.source.pollock;

import java.util.List;

/**
 * A file of the benchmark.
 *
 * @param clean what a reader should make of it: the header, if it has one, and the records
 */
record PollutedFile(String name, byte[] csv, List<List<String>> clean, Parameters parameters) {

  /**
   * What a system may be told about a file.
   *
   * @param escape empty for none, and the quote itself where quotes are doubled
   */
  record Parameters(
      String encoding,
      String delimiter,
      String quote,
      String escape,
      int preambleLines,
      int headerLines,
      int footnoteLines,
      List<String> columnNames,
      int columns) {}
}
