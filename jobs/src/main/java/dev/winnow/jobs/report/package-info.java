/**
 * The page that a person opens after a run: what was read, what became of it and why, how the rows
 * that were written are distributed. One file without anything outside it; the same run gives the
 * same page. Called by the launcher; calls {@code quality}.
 */
package dev.winnow.jobs.report;
