/**
 * What is in files that nobody has described yet: the type of each column, how much of it is
 * missing, how it is distributed, what its values look like; and a first job that reads them.
 * Everything is counted in one pass and bounded memory, with the same tokenizers and column readers
 * that a job will use. Called by {@code launch}; calls {@code plan}, {@code source} and {@code
 * column}.
 */
package dev.winnow.jobs.profile;
