/**
 * The aggregation job. Mappers group batches of rows in a hash table and send out partial states of
 * the measures, a combiner and the reducer merge them. States are exact, so that a result has the
 * same bits whatever the splits, the order and the memory. Called by the launcher, which configures
 * the job; calls {@code source}, {@code column}, {@code plan}, {@code clean}, {@code expression},
 * {@code sink} and {@code quality}.
 */
package dev.winnow.jobs.aggregate;
