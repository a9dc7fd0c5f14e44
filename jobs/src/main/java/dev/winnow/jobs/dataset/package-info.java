/**
 * Dataset rules that are about the keys of all rows: whether each occurs once, and whether each is
 * in another table. A MapReduce job over the staged files and those tables brings equal keys
 * together by the shuffle, so that the answer is exact and takes no memory. Called by the launcher;
 * calls {@code source}, {@code column}, {@code plan}, {@code aggregate} for reading tables, {@code
 * sink} and {@code quality}.
 */
package dev.winnow.jobs.dataset;
