package dev.winnow.jobs.quality;

import java.util.Locale;

/**
 * A part of a whole, as a person reads it. Only what is nothing reads as {@code 0 %}, and only what
 * is all of it as {@code 100 %}.
 */
public record Share(double part, double whole) {

  /** {@code 12.3 %}; {@code <0.1 %} and {@code >99.9 %} for what rounding would make 0 or 100. */
  @Override
  public String toString() {
    double percent = percent();
    if (percent == 0 || percent == 100) {
      return (int) percent + " %";
    }
    if (percent < 0.05) {
      return "<0.1 %";
    }
    return percent > 99.95 && percent < 100
        ? ">99.9 %"
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** Nothing of nothing is 0. */
  public double percent() {
    return whole == 0 ? 0 : part * 100 / whole;
  }
}
