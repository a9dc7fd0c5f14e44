/**
 * Small tables that are made before the main job and that every task of it has in memory: the
 * decisions of repairs, the rows of lookups. Bytes to bytes, written as Hadoop sequence files and
 * read into flat arrays. Called by {@code repair}, {@code enrich} and {@code launch}; calls nothing
 * of ours.
 */
package dev.winnow.jobs.broadcast;
