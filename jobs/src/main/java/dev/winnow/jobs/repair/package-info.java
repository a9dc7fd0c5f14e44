/**
 * Replaces values by what the other rows say. Before the main job, {@link
 * dev.winnow.jobs.repair.Evidence} counts in the mappers which values stand together and {@link
 * dev.winnow.jobs.repair.EvidenceReducer} decides which of them is right; in the main job {@link
 * dev.winnow.jobs.repair.Repairer} holds those decisions in memory, has them vote on each row and
 * changes what they agree on. Called by {@code clean}; calls {@code plan}, {@code sink}, {@code
 * broadcast}, {@code expression} and {@code column}.
 */
package dev.winnow.jobs.repair;
