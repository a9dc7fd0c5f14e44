/**
 * What leaves a task: batches and rejected rows, how they travel through a shuffle, and the output
 * format that scatters them over partitioned ORC files, the quarantine and the task reports. Called
 * by every job; calls {@code plan}, {@code quality} and {@code column}.
 */
package dev.winnow.jobs.sink;
