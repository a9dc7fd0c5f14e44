package dev.winnow.jobs.source;

/**
 * A run of bytes of a file, as it is after decompression, that a task read as whole records. A task
 * notes {@code position.offset()} of the first block of a split as {@code start}, and that of the
 * last one plus its length as {@code end}.
 */
public record Extent(String file, long start, long end) {}
