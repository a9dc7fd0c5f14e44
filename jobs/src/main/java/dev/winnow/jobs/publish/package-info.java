/**
 * From staging to visible in Hive, exactly once. The metastore is the truth about what is
 * published; everything else (sealed manifest, ledger) only says how to finish what was begun.
 *
 * <p>A run {@linkplain dev.winnow.jobs.publish.Seal seals} a {@linkplain
 * dev.winnow.jobs.publish.Manifest manifest} and hands it to a {@linkplain
 * dev.winnow.jobs.publish.Publisher publisher}: of a metastore, of HiveServer2 over JDBC alone, or
 * of a plain directory. Called by {@code launch}, {@code plan} and {@code diff}; calls {@code
 * column}, {@code quality}, Hadoop's file systems, Hive's metastore client and Hive JDBC.
 */
package dev.winnow.jobs.publish;
