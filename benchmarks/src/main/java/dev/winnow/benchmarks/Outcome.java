package dev.winnow.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a side says of one workload on its last line of output.
 *
 * @param seconds the work alone, inside the running process
 * @param warmSeconds the same work a second time in the same process; NaN when it was not repeated
 * @param written rows of the result
 * @param rejected rows kept aside
 */
record Outcome(double seconds, double warmSeconds, long written, long rejected) {

  private static final String MARK = "RESULT ";
  private static final String FIRST_DONE = "FIRST DONE";

  /** Said by a command that is about to do its work a second time. */
  static void printFirstDone() {
    System.out.println(FIRST_DONE);
  }

  /** When a command had done its work for the first time, in seconds after its start. */
  static double firstDone(Command.Result result) {
    return result.output().stream()
        .filter(line -> line.text().equals(FIRST_DONE))
        .mapToDouble(Command.Line::at)
        .findFirst()
        .orElse(result.seconds());
  }

  void print() {
    System.out.printf(
        Locale.ROOT, "%s%.3f %.3f %d %d%n", MARK, seconds, warmSeconds, written, rejected);
  }

  static Optional<Outcome> parse(List<Command.Line> output) {
    return output.stream()
        .map(Command.Line::text)
        .filter(line -> line.startsWith(MARK))
        .reduce((first, last) -> last)
        .map(line -> line.substring(MARK.length()).split(" "))
        .map(
            f ->
                new Outcome(
                    Double.parseDouble(f[0]),
                    Double.parseDouble(f[1]),
                    Long.parseLong(f[2]),
                    Long.parseLong(f[3])));
  }
}
