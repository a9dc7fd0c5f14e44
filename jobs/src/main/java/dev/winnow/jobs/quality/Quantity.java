package dev.winnow.jobs.quality;

/** So many of something, as a sentence has it: {@code 1 row}, {@code 12,000 rows}. */
public record Quantity(long number, String noun) {

  @Override
  public String toString() {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  /** {@code 1 row was}, {@code 2 rows were}. */
  public String with(String one, String many) {
    return this + " " + (number == 1 ? one : many);
  }
}
