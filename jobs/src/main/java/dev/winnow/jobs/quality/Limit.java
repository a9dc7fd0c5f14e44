package dev.winnow.jobs.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How many records may have one reason against them.
 *
 * @param field where the user set it: {@code quality.budgets[0]}
 * @param reason {@code column.rule}, {@code rule}, or {@code *} for the quarantined records
 *     whatever their reasons. A named reason counts its violations, also those that only warn or
 *     drop; {@code rule} alone counts once for each column that breaks it
 * @param maxPercent of the records read, 0 to 100; 100 bounds nothing
 * @param maxRows {@link #ANY_NUMBER} bounds nothing
 */
public record Limit(String field, String reason, Scope scope, double maxPercent, long maxRows) {

  /** Over what is counted. */
  public enum Scope {
    RUN,
    FILE
  }

  public static final long ANY_NUMBER = Long.MAX_VALUE;
  public static final String ANY_REASON = "*";

  @JsonIgnore
  public boolean isOfAnyReason() {
    return reason.equals(ANY_REASON);
  }

  /**
   * Whether a violation of this rule is one that the limit counts; never if it is of any reason.
   */
  public boolean names(String column, String rule) {
    return reason.equals(rule)
        || reason.length() == column.length() + 1 + rule.length()
            && reason.startsWith(column)
            && reason.charAt(column.length()) == '.'
            && reason.endsWith(rule);
  }

  boolean isBroken(long rows, long read) {
    return rows > maxRows || rows * 100.0 > maxPercent * read;
  }

  /** {@code 1 % are allowed}, {@code 10 are allowed}, by what was broken. */
  String allowance(long rows) {
    return rows > maxRows
        ? "%,d %s allowed".formatted(maxRows, maxRows == 1 ? "is" : "are")
        : plain(maxPercent) + " % are allowed";
  }

  /** {@code 1 %}, {@code 10 rows}, {@code 1 % or 10 rows}. */
  public String bounds() {
    String percent = maxPercent < 100 || maxRows == ANY_NUMBER ? plain(maxPercent) + " %" : "";
    String rows = maxRows == ANY_NUMBER ? "" : new Quantity(maxRows, "row").toString();
    return percent + (percent.isEmpty() || rows.isEmpty() ? "" : ", ") + rows;
  }

  private static String plain(double percent) {
    return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
  }
}
