package dev.winnow.jobs.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.winnow.api.GrokDialect;
import dev.winnow.api.RegexDialect;
import dev.winnow.jobs.source.PatternFormat;
import dev.winnow.jobs.source.RecordFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks how a log's records are told and turns it into the format that the reader takes. */
final class PatternCompiler {

  private PatternCompiler() {}

  /** The format, or nothing if it has a problem. */
  static Optional<PatternFormat> regex(RegexDialect regex, Problems problems) {
    int before = problems.count();
    Map<String, String> fields = Map.of();
    try {
      fields =
          Pattern.compile(regex.pattern()).namedGroups().keySet().stream()
              .collect(Collectors.toMap(Function.identity(), Function.identity()));
    } catch (PatternSyntaxException e) {
      problems.at("pattern").add(Problem.sentence(e.getMessage()));
    }
    return format(regex.pattern(), fields, regex.recordStart(), before, problems);
  }

  /** The format, or nothing if it has a problem. */
  static Optional<PatternFormat> grok(GrokDialect grok, Problems problems) {
    int before = problems.count();
    GrokPatterns patterns = GrokPatterns.standardAnd(grok.patterns());
    try {
      GrokPatterns.Expanded expanded = patterns.expand(grok.pattern());
      Pattern.compile(expanded.regex());
      return format(expanded.regex(), expanded.fields(), grok.recordStart(), before, problems);
    } catch (GrokPatterns.UnknownPatternException e) {
      problems.at("pattern").addUnknown(e.getMessage(), e.name(), patterns.names());
    } catch (PatternSyntaxException | IllegalArgumentException e) {
      problems.at("pattern").add(Problem.sentence(e.getMessage()));
    }
    return Optional.empty();
  }

  private static Optional<PatternFormat> format(
      String pattern,
      Map<String, String> fields,
      String recordStart,
      int before,
      Problems problems) {
    String start = recordStart == null ? "" : recordStart;
    try {
      Pattern.compile(start);
    } catch (PatternSyntaxException e) {
      problems.at("recordStart").add(Problem.sentence(e.getMessage()));
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new PatternFormat(pattern, fields, start, RecordFormat.DEFAULT_MAX_RECORD_BYTES));
  }
}
