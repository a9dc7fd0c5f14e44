package dev.winnow.jobs.column;

/** Is told of every value that a column's rules changed before it was cast. */
public interface TextChanges {

  /**
   * Takes a change. Changes of one field come in the order in which they were made, each with the
   * text that the one before it made.
   *
   * @param row the slot that is being read
   * @param rule {@code normalise.Trim}, {@code replace[0]}, {@code mapping}, {@code number}, {@code
   *     default}
   * @param before null if the field was NULL, or if the column is masked
   * @param after null if the column is masked
   */
  void changed(int row, String rule, byte[] before, byte[] after);
}
