/**
 * Rejected records on their way back: out of the quarantine into a file that a person can correct,
 * and from there into files that the same job reads. What was replayed is remembered in a table, so
 * that a record is replayed once. Called by the launcher; calls {@code sink}, {@code source},
 * {@code column} and {@code quality}.
 */
package dev.winnow.jobs.replay;
