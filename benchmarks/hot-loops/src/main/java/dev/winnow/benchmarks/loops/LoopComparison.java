package dev.winnow.benchmarks.loops;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Results beside earlier ones. A ratio above 1 is slower, after both were divided by their {@code
 * hashBytes}, which has nothing of Winnow in it.
 */
record LoopComparison(List<LoopResult> now, List<LoopResult> then) {

  /** What the fastest of several iterations of the same code may differ by on a busy machine. */
  static final double TOLERATED = 1.2;

  /** A byte for a row is a reuse that was lost; what is allocated per 1,024 rows is less. */
  private static final double TOLERATED_BYTES = 1;

  private static final String CALIBRATION = "hashBytes";

  String markdown() {
    Map<String, LoopResult> before = byName(then);
    double machine = ratio(byName(now).get(CALIBRATION), before.get(CALIBRATION), 1);
    var text = new StringBuilder("| loop | ns | before | ratio | B | before | |\n");
    text.append("|---|---:|---:|---:|---:|---:|---|\n");
    for (LoopResult result : now) {
      LoopResult old = before.get(result.loop());
      text.append(String.format(Locale.ROOT, "| %s | %.1f |", result.loop(), result.nanos()));
      text.append(
          old == null
              ? String.format(Locale.ROOT, " | | %.1f | | new |%n", result.bytes())
              : String.format(
                  Locale.ROOT,
                  " %.1f | %.2f | %.1f | %.1f | %s |%n",
                  old.nanos(),
                  ratio(result, old, machine),
                  result.bytes(),
                  old.bytes(),
                  verdict(result, old, machine)));
    }
    return text.append(
            String.format(Locale.ROOT, "%nThis machine, now, against then: %.2f.%n", machine))
        .toString();
  }

  /** The loops that are slower, or allocate, where they did not. */
  List<String> regressions() {
    Map<String, LoopResult> before = byName(then);
    double machine = ratio(byName(now).get(CALIBRATION), before.get(CALIBRATION), 1);
    return now.stream()
        .filter(r -> before.containsKey(r.loop()))
        .filter(r -> !verdict(r, before.get(r.loop()), machine).isEmpty())
        .map(LoopResult::loop)
        .toList();
  }

  private static String verdict(LoopResult result, LoopResult old, double machine) {
    if (result.loop().equals(CALIBRATION)) {
      return "";
    }
    if (result.bytes() > old.bytes() + TOLERATED_BYTES) {
      return "**allocates**";
    }
    return ratio(result, old, machine) > TOLERATED ? "**slower**" : "";
  }

  private static double ratio(LoopResult now, LoopResult then, double machine) {
    return now == null || then == null ? 1 : now.nanos() / then.nanos() / machine;
  }

  private static Map<String, LoopResult> byName(List<LoopResult> results) {
    return results.stream().collect(Collectors.toMap(LoopResult::loop, Function.identity()));
  }
}
