package dev.winnow.jobs.column;

/**
 * What a step of a pattern reads: a literal byte, or a field of which {@code least} to {@code most}
 * characters stand there. The letter is that of {@code java.time}, but for {@link #LITERAL}, {@link
 * #MONTH_NAME} and {@link #SHORT_YEAR}.
 */
record TemporalStep(char letter, int least, int most, byte literal) {

  static final char LITERAL = 0;
  static final char MONTH_NAME = 'L';
  static final char SHORT_YEAR = 'Y';

  static TemporalStep of(byte literal) {
    return new TemporalStep(LITERAL, 1, 1, literal);
  }

  static TemporalStep of(char letter, int least, int most) {
    return new TemporalStep(letter, least, most, (byte) 0);
  }
}
