/**
 * What is done for every row, each as a JMH benchmark, and the comparison of their results with the
 * last ones that were checked in. Benchmarks of package-private classes stand in a package of the
 * same name.
 */
package dev.winnow.benchmarks.loops;
