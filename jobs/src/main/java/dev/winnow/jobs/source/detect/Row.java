package dev.winnow.jobs.source.detect;

import java.util.List;

/**
 * A record of the sample.
 *
 * @param quoted for each cell whether it was quoted as it should be
 * @param misquoted how many of its quotes stand where the dialect has no place for them
 * @param start where its first character lies in the sample
 * @param end where what follows its line end lies
 */
record Row(List<String> cells, List<Boolean> quoted, int misquoted, int start, int end) {

  int width() {
    return cells.size();
  }

  int filled() {
    return (int) cells.stream().filter(c -> !c.isBlank()).count();
  }

  boolean isBlank() {
    return filled() == 0;
  }
}
