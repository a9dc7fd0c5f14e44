package dev.winnow.jobs.plan;

import dev.winnow.api.Cleaning;
import dev.winnow.api.OnWidened;

/** Refuses what the language has and the data plane does not honour. */
final class Unsupported {

  private final Problems problems;

  private Unsupported(Problems problems) {
    this.problems = problems;
  }

  static void cleaning(Cleaning cleaning, Problems problems) {
    new Unsupported(problems.at("drift"))
        .check("widened", cleaning.drift().widened() == OnWidened.FAIL);
  }

  private void check(String field, boolean supported) {
    if (!supported) {
      problems.at(field).add("What is written here is not supported yet.");
    }
  }
}
