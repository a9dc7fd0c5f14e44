package dev.winnow.jobs.launch;

/**
 * A planned run in a few words.
 *
 * @param place where it runs, for people
 * @param target the table, or empty for a job that writes its own output
 * @param dialect what the files say of how they are written, empty when it was declared
 * @param files how many files are read; 0 when that is not known
 */
record RunOutline(String place, String target, String dialect, int files, long bytes) {}
