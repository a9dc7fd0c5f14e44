package dev.winnow.jobs.launch;

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

  RunEvents events(Context context) {
    return isJson()
        ? new JsonEvents(context.console().out())
        : new TerminalEvents(context.console(), context.clock());
  }
}
