/**
 * Files that bring their own schema: Avro, Parquet and ORC. Each row becomes one line of canonical
 * JSON, of the asked fields only, and it is noted where in the line each asked value lies. Called
 * by {@code source}, {@code plan} and {@code profile}; calls Hadoop's file systems and the formats'
 * own libraries only.
 */
package dev.winnow.jobs.source.typed;
