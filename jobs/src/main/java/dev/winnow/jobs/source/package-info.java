/**
 * Where rows come from: a file becomes splits, a split becomes blocks of whole records, and a block
 * knows where each of its fields lies. Nothing here knows what a field means; {@code column} turns
 * the byte slices into values. Called by {@code plan}, {@code clean}, {@code aggregate} and {@code
 * launch}; calls Hadoop's file systems and codecs only.
 */
package dev.winnow.jobs.source;
