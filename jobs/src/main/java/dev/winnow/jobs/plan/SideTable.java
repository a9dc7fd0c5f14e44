package dev.winnow.jobs.plan;

import dev.winnow.jobs.column.RowSchema;

/**
 * A table beside the target that tasks fill through a stream of its own, in the target's database,
 * with one partition for each run.
 *
 * @param directory what the {@code Stream} calls its directory: {@code changes}, {@code duplicates}
 */
public record SideTable(String directory, String table, RowSchema columns) {}
