package dev.winnow.jobs.source.detect;

/**
 * The characters that structure a file. Quote and escape are one character or, for none, empty; a
 * doubled quote inside a quoted field always stands for one.
 *
 * @param delimiter one or more characters
 */
record Dialect(String delimiter, String quote, String escape) {

  Dialect withEscape(String newEscape) {
    return new Dialect(delimiter, quote, newEscape);
  }
}
