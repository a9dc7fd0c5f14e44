/**
 * The Pollock benchmark (Vitagliano et al., "Pollock: A Data Loading Benchmark", PVLDB 16, 2023):
 * its measures, its published files where they are at hand, and polluted files made after its list
 * from a table of our own. {@code benchmarks/pollock} prints what the tests hold fast.
 */
package dev.winnow.jobs.source.pollock;
