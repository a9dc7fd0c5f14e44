/**
 * Removes rows that are the same by their keys. A mapper sends each row under its keys, its order
 * and its place in the source; the shuffle sorts by all of that and groups by the keys alone, so
 * that the combiner and the reducer only have to keep the first row of each group. Called by {@code
 * clean}; calls {@code plan}, {@code sink} and {@code quality}.
 */
package dev.winnow.jobs.deduplicate;
