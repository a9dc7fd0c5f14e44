/**
 * Broadcast joins: the launcher writes the rows of a lookup by their keys, every task holds them in
 * flat arrays and fills columns from them. Called by {@code clean} and {@code launch}; calls {@code
 * plan}, {@code sink}, {@code broadcast}, {@code expression} and {@code column}.
 */
package dev.winnow.jobs.enrich;
