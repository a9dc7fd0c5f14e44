package dev.winnow.jobs.launch;

import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.launch.document.Fault;
import dev.winnow.jobs.launch.document.JobDocument;
import dev.winnow.jobs.plan.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults of a document, as they are printed and reported. */
final class Faults {

  private Faults() {}

  /** One fault takes two lines: where it is, then what it is. */
  static void print(List<Fault> faults, Console console) {
    for (Fault fault : faults) {
      String field = fault.problem().field();
      console.err().println(console.bold(fault.place()) + (field.isEmpty() ? "" : "  " + field));
      console.err().println("    " + Words.tame(fault.sentence()));
    }
    console.err().println(console.red("✗ ") + Words.count(faults.size(), "problem"));
  }

  /** One fault for a program; line and column are missing where the file itself is the problem. */
  static Map<String, Object> json(Fault fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", fault.file());
    fault
        .position()
        .ifPresent(
            p -> {
              json.put("line", p.line());
              json.put("column", p.column());
            });
    json.put("field", fault.problem().field());
    json.put("message", fault.sentence());
    return json;
  }

  static List<Fault> of(RunReport report, JobDocument job) {
    return job.locate(
        report.problems().stream().map(p -> new Problem(p.path(), p.message())).toList());
  }

  static List<RunReport.Problem> problems(List<Problem> problems) {
    return problems.stream().map(p -> new RunReport.Problem(p.field(), sentence(p))).toList();
  }

  private static String sentence(Problem problem) {
    return problem.nearMisses().isEmpty()
        ? problem.message()
        : problem.message() + " Did you mean " + String.join(" or ", problem.nearMisses()) + "?";
  }
}
