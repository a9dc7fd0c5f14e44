/**
 * Finds out how a CSV file is written from a bounded sample of its bytes: encoding, delimiter,
 * quote, escape, comment, preamble, header and footer. The measure is that of van den Burg, Nazábal
 * and Sutton ("Wrangling messy CSV files by detecting row and type patterns", 2019): the right
 * dialect gives rows of one width and cells of known types. The same bytes always give the same
 * answer, with its reasons and a confidence. Called by {@code source}, {@code plan} and {@code
 * profile}; calls nothing but the JDK.
 */
package dev.winnow.jobs.source.detect;
