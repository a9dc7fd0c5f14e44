package dev.winnow.jobs.launch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The command as a person or a pod calls it, and what it said. */
record CommandLine(int exitCode, String out, String err) {

  static CommandLine run(String... args) {
    return run(Map.of(), args);
  }

  static CommandLine run(Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            Integer.parseInt(environment.getOrDefault("COLUMNS", "10000")));
    Context context =
        new Context(console, environment, Clock.systemUTC(), Path.of("target", "winnow.log"));
    int code = Winnow.execute(context, args);
    return new CommandLine(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
