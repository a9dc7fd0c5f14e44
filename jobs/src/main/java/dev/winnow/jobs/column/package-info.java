/**
 * What a column is: its type, and how bytes become values of it. Called by every package that
 * touches rows; calls only the language's records, RE2 and ORC's type and vector classes.
 */
package dev.winnow.jobs.column;
