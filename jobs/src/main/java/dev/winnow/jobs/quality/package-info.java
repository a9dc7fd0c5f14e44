/**
 * Counts that must add up, rules and how often they were violated, and the verdict on a run. Called
 * by every job and by the launcher; calls {@code source} for what an extent is.
 */
package dev.winnow.jobs.quality;
