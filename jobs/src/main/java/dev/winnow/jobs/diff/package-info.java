/**
 * What a run would change if it were published: rows per partition against what readers see now,
 * values per rule, records per reason. Read from what the tasks wrote. Called by {@code launch} for
 * a dry run; calls {@code publish} for what readers see, {@code plan} and {@code quality}.
 */
package dev.winnow.jobs.diff;
