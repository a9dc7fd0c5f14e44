package dev.winnow.jobs.plan;

import dev.winnow.api.Cleaning;
import dev.winnow.api.OnWidened;
import dev.winnow.api.Source;
import dev.winnow.api.SourceFormat;
import java.util.EnumSet;
import java.util.Set;

/** Refuses what the language has and the data plane does not honour. */
final class Unsupported {

  private static final Set<SourceFormat> SUPPORTED =
      EnumSet.of(
          SourceFormat.CSV,
          SourceFormat.JSON,
          SourceFormat.AVRO,
          SourceFormat.PARQUET,
          SourceFormat.ORC,
          SourceFormat.REGEX,
          SourceFormat.GROK,
          SourceFormat.FIXED_WIDTH);

  private final Problems problems;

  private Unsupported(Problems problems) {
    this.problems = problems;
  }

  static void source(Source source, Problems problems) {
    Unsupported here = new Unsupported(problems);
    here.check("format", SUPPORTED.contains(source.format()));
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
