package dev.winnow.jobs.quality;

/**
 * How often a rule, or a check of a column, was violated. One record may violate many.
 *
 * @param column the column it is about, or empty when it is about the record
 * @param rule the name of the user's rule, or of the check: {@code type}, {@code required}, …
 * @param action what happened to such a record: {@code Quarantine}, {@code Drop} or {@code Warn}
 */
public record RuleCount(String column, String rule, String action, long violations) {}
