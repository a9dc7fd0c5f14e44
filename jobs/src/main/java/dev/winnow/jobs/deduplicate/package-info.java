/**
 * Removes rows that are the same by their keys, or alike within a block. A mapper sends each row
 * under its keys or its block, its order and its place in the source; the shuffle sorts by all of
 * that and groups by the first alone, so that the combiner and the reducer see the row to keep
 * before those that give way to it. Called by {@code clean}; calls {@code plan}, {@code
 * expression}, {@code column}, {@code sink} and {@code quality}.
 */
package dev.winnow.jobs.deduplicate;
