package dev.winnow.jobs.quality;

/**
 * What a look at the keys of all rows found for one dataset rule.
 *
 * @param keys how many keys break it
 * @param rows how many rows have such a key: for {@code Unique} those beyond the first of each
 * @param example the key with most such rows, as text; empty when there is none
 * @param exampleRows how many rows have that key
 */
public record KeyFinding(String rule, long keys, long rows, String example, long exampleRows) {

  public static KeyFinding none(String rule) {
    return new KeyFinding(rule, 0, 0, "", 0);
  }

  /** Both as one; of two examples the one with more rows, or else the smaller text. */
  public KeyFinding plus(KeyFinding other) {
    boolean mine =
        exampleRows > other.exampleRows
            || exampleRows == other.exampleRows && example.compareTo(other.example) <= 0;
    return new KeyFinding(
        rule,
        keys + other.keys,
        rows + other.rows,
        mine ? example : other.example,
        mine ? exampleRows : other.exampleRows);
  }
}
