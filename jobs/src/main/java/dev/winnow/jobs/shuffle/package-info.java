/**
 * The way from mappers to reducers: how rows are sorted on a cluster, and, for jobs in this
 * process, a collector, files of sorted runs and a merge in place of Hadoop's own. Called by {@code
 * deduplicate} and {@code launch}; calls {@code sink} for the form of keys and values.
 */
package dev.winnow.jobs.shuffle;
