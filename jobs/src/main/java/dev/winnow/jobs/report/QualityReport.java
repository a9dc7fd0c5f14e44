package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.DatasetOutcome;
import dev.winnow.jobs.quality.JobResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a run at its end.
 *
 * @param job its name
 * @param type of the job: {@code Cleaning}
 * @param quarantine the table of its rejects
 * @param passed whether it was published
 * @param message its end in a sentence
 * @param dialect how the files are written, if they were asked
 * @param rejects some of them, their values masked
 * @param before the table before the run
 * @param after what the run published; nothing if it did not
 */
public record QualityReport(
    String job,
    String type,
    String table,
    String quarantine,
    String runId,
    int attempt,
    Instant start,
    Instant end,
    boolean passed,
    String message,
    Optional<String> dialect,
    JobResult result,
    Budget budget,
    List<DatasetOutcome> dataset,
    List<MaskedReject> rejects,
    Before before,
    Optional<After> after) {

  /**
   * A rejected record that tells its shape and not its values.
   *
   * @param reasons each a column and its rule, and what is wrong
   */
  public record MaskedReject(String file, String line, List<String> reasons, String record) {

    private static final int LONGEST = 240;

    /**
     * The column, the rule and what it says, with what is quoted masked; of a reason without a
     * column, or without quotes, what it says is left out.
     *
     * @param reason {@code fare: range: "-1" is less than 0}
     */
    public static String maskReason(String reason) {
      String[] parts = reason.split(": ", 3);
      if (parts.length < 3) {
        return parts[0];
      }
      String label = parts[0] + ": " + parts[1];
      int from = parts[2].indexOf('"');
      int to = parts[2].lastIndexOf('"');
      return from < 0 || from == to
          ? label
          : label
              + ": "
              + parts[2].substring(0, from)
              + mask(parts[2].substring(from, to))
              + parts[2].substring(to);
    }

    /** Letters become x or X and digits 9; what separates them stays. */
    public static String mask(String text) {
      StringBuilder masked = new StringBuilder();
      text.codePoints()
          .limit(LONGEST)
          .map(
              c ->
                  Character.isDigit(c)
                      ? '9'
                      : Character.isUpperCase(c) ? 'X' : Character.isLetter(c) ? 'x' : c)
          .forEach(masked::appendCodePoint);
      return masked + (text.codePointCount(0, text.length()) > LONGEST ? "…" : "");
    }
  }

  /**
   * The partitions that the run fills, as readers saw them before.
   *
   * @param rows -1 where nobody knows
   */
  public record Before(long epoch, long partitions, long rows) {}

  /** What the run made visible. */
  public record After(long epoch, long partitions, long rows, long files, long bytes) {}
}
