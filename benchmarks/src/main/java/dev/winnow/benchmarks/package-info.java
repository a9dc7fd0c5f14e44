/**
 * Whole jobs measured beside what a user would pick instead. Every side is a command of its own on
 * the same files; nothing here calls Winnow's classes.
 */
package dev.winnow.benchmarks;
