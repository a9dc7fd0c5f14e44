package dev.winnow.jobs.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.WinnowYaml;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.launch.document.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a command that does one thing after the other tells what it does. */
final class OutputOptions {

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object per line (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  boolean isJson() {
    return format == OutputFormat.json;
  }

  /** Says what is wrong with the files of jobs; the exit code. */
  int refuse(List<Fault> faults, Context context) {
    Faults.print(faults, context.console());
    if (isJson()) {
      print(
          Map.of("event", "refused", "problems", faults.stream().map(Faults::json).toList()),
          context);
    }
    return ExitCode.CONFIGURATION.code();
  }

  /** Says in a line why a command came to nothing; the exit code. */
  int fail(LaunchException failure, Context context) {
    if (isJson()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "failed");
      line.put("exitCode", failure.exitCode());
      line.put("message", failure.getMessage());
      print(line, context);
    }
    return context.fail(failure);
  }

  /** One line for a program. */
  void print(Map<String, ?> line, Context context) {
    try {
      context.console().out().println(WinnowYaml.json().writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  RunEvents events(Context context) {
    return isJson()
        ? new JsonEvents(context.console().out())
        : new TerminalEvents(context.console(), context.clock());
  }
}
