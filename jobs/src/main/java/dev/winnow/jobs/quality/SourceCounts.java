package dev.winnow.jobs.quality;

/** The counts of the records that came from one file. */
public record SourceCounts(String file, Counts counts) {}
