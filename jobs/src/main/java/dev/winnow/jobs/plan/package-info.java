/**
 * A spec turned into a typed, compiled, immutable plan. Every error a user can make is found here,
 * all of them at once, before any task starts. Called by the launcher, which compiles, and by the
 * tasks, which read the plan back from their configuration; calls {@code column}, {@code source},
 * {@code expression}, {@code quality} and, for what a table to be read looks like, {@code publish}.
 */
package dev.winnow.jobs.plan;
