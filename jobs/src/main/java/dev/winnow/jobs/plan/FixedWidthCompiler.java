package dev.winnow.jobs.plan;

import dev.winnow.api.FixedField;
import dev.winnow.api.FixedWidthDialect;
import dev.winnow.jobs.source.FixedWidthFormat;
import dev.winnow.jobs.source.RecordFormat;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks where the fields of lines are and turns it into the format that the reader takes. */
final class FixedWidthCompiler {

  private FixedWidthCompiler() {}

  /** The format, or nothing if it has a problem. */
  static Optional<FixedWidthFormat> compile(FixedWidthDialect dialect, Problems problems) {
    int before = problems.count();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < dialect.fields().size(); i++) {
      String name = dialect.fields().get(i).name();
      if (!names.add(name)) {
        problems
            .at("fields", i)
            .at("name")
            .add("\"" + name + "\" is the name of another field too.");
      }
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new FixedWidthFormat(
                dialect.fields().stream().map(FixedWidthCompiler::field).toList(),
                dialect.skipRows(),
                RecordFormat.DEFAULT_MAX_RECORD_BYTES));
  }

  private static FixedWidthFormat.Field field(FixedField field) {
    return new FixedWidthFormat.Field(field.name(), field.start(), field.length());
  }
}
