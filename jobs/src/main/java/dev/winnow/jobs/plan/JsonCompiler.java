package dev.winnow.jobs.plan;

import com.fasterxml.jackson.core.JsonPointer;
import dev.winnow.api.JsonDialect;
import dev.winnow.api.JsonLayout;
import dev.winnow.jobs.source.JsonFormat;
import dev.winnow.jobs.source.RecordFormat;
import java.util.Optional;

/** Checks how JSON is written and turns it into the format that the reader takes. */
final class JsonCompiler {

  private JsonCompiler() {}

  /**
   * The format, or nothing if it has a problem.
   *
   * @param dialect null when the source says nothing about it
   */
  static Optional<JsonFormat> compile(JsonDialect dialect, Problems problems) {
    JsonDialect json = dialect == null ? new JsonDialect(null, null, null) : dialect;
    String root = json.root() == null ? "" : json.root();
    int before = problems.count();
    if (!root.isEmpty() && json.layout() == JsonLayout.LINES) {
      problems
          .at("root")
          .add("A root is where the array of records is; with layout Lines there is none.");
    }
    try {
      JsonPointer.compile(root);
    } catch (IllegalArgumentException e) {
      problems.at("root").add(Problem.sentence(e.getMessage()));
    }
    if (problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new JsonFormat(
            layout(json.layout()),
            root,
            null,
            duplicateKeys(json),
            RecordFormat.DEFAULT_MAX_RECORD_BYTES));
  }

  private static JsonFormat.Layout layout(JsonLayout layout) {
    return switch (layout) {
      case AUTO -> JsonFormat.Layout.Auto;
      case LINES -> JsonFormat.Layout.Lines;
      case ARRAY -> JsonFormat.Layout.Array;
    };
  }

  private static JsonFormat.DuplicateKeys duplicateKeys(JsonDialect json) {
    return switch (json.duplicateKeys()) {
      case QUARANTINE -> JsonFormat.DuplicateKeys.Quarantine;
      case FIRST -> JsonFormat.DuplicateKeys.First;
      case LAST -> JsonFormat.DuplicateKeys.Last;
    };
  }
}
