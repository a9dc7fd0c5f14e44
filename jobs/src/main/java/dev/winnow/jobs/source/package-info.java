/**
 * Where rows come from: a file becomes splits, a split becomes blocks of whole records, and a block
 * knows where each of its fields lies. Nothing here knows what a field means; {@code column} turns
 * the byte slices into values. Called by every package that reads, and by {@code quality} for what
 * an extent is; calls {@code source.typed}, {@code source.detect} and Hadoop's file systems and
 * codecs.
 */
package dev.winnow.jobs.source;
