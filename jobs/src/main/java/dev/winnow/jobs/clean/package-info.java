/**
 * Records become clean rows or quarantined ones. {@code Cleaner} is the one place where fields are
 * read, values repaired, columns looked up and derived and rules judged; the mappers of this
 * package, of {@code deduplicate} and of {@code aggregate} only say where its rows go. Called by
 * those and by the launcher, which configures the job; calls {@code plan}, {@code source}, {@code
 * column}, {@code expression}, {@code repair}, {@code enrich}, {@code deduplicate}, {@code sink}
 * and {@code quality}.
 */
package dev.winnow.jobs.clean;
