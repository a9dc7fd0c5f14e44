package dev.winnow.operator.run;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.winnow.api.Durations;
import dev.winnow.api.FailureRule;
import dev.winnow.api.MapReduceJobSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a schema cannot check but the operator must rely on. The launcher checks the rest of the
 * spec.
 */
final class SpecProblems {

  private SpecProblems() {}

  /** The first problem, beginning with the field's path. */
  static Optional<String> find(MapReduceJobSpec spec) {
    return notADuration(spec).or(() -> notAPattern(spec.retry().rules()));
  }

  private static Optional<String> notADuration(MapReduceJobSpec spec) {
    Map<String, String> durations = new LinkedHashMap<>();
    durations.put("spec.timeouts.start", spec.timeouts().start());
    durations.put("spec.timeouts.attempt", spec.timeouts().attempt());
    durations.put("spec.timeouts.total", spec.timeouts().total());
    durations.put("spec.retry.backoff.initial", spec.retry().backoff().initial());
    durations.put("spec.retry.backoff.max", spec.retry().backoff().max());
    return durations.entrySet().stream()
        .filter(field -> Durations.parse(field.getValue()).isEmpty())
        .findFirst()
        .map(field -> "%s: %s is not a duration".formatted(field.getKey(), field.getValue()));
  }

  private static Optional<String> notAPattern(List<FailureRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      try {
        Pattern.compile(Optional.ofNullable(rules.get(i).message()).orElse(""));
      } catch (PatternSyntaxException e) {
        return Optional.of(
            "spec.retry.rules[%d].message: not a regular expression: %s"
                .formatted(i, e.getDescription()));
      }
    }
    return Optional.empty();
  }
}
