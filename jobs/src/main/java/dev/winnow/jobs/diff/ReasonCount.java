package dev.winnow.jobs.diff;

/**
 * How many records have one reason against them, with one of them. The example tells the place and
 * the reason, not the record: it may hold what is masked elsewhere.
 *
 * @param action what happened to them: {@code Quarantine}, {@code Drop}, {@code Warn} …
 * @param file of the example; empty if there is none
 * @param line of the example, from 1, or -1 where nobody knows it
 */
public record ReasonCount(
    String column,
    String rule,
    String action,
    long records,
    String file,
    long line,
    String example) {}
