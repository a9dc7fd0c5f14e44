package dev.winnow.jobs.profile;

import java.util.List;

/**
 * What is known of files that are read as one.
 *
 * @param format as the language names it
 * @param dialect how the files are written, in a line; empty where that says itself
 * @param records how many were read
 * @param broken how many of them could not be read as records
 * @param complete whether the files have no more of them
 */
public record FileProfile(
    ProfileSource source,
    String format,
    String dialect,
    long records,
    long broken,
    boolean complete,
    List<ColumnProfile> columns) {}
