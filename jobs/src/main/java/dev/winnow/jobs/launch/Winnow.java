package dev.winnow.jobs.launch;

import dev.winnow.api.run.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code winnow} command. */
@Command(
    name = "winnow",
    mixinStandardHelpOptions = true,
    versionProvider = Winnow.Versions.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Cleans and aggregates bulk data with MapReduce and publishes it into Hive.",
    footer = {
      "",
      "Exit codes: 0 done, 64 usage, 65 data not good enough, 66 input missing,",
      "69 Hadoop or Hive unreachable, 70 failure in code, 75 try again, 77 not allowed,",
      "78 the job or cluster is described wrongly.",
      "",
      "From the source tree ./winnow also takes demo, sql and benchmark; each has --help."
    })
public final class Winnow implements Runnable {

  /** What {@code --version} prints. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"winnow " + Version.of()};
    }
  }

  private static final List<String> COMMANDS =
      List.of("run", "validate", "preview", "profile", "replay", "rollback");

  private final Context context;

  @Spec private CommandSpec spec;

  private Winnow(Context context) {
    this.context = context;
  }

  public static void main(String[] args) {
    // numbers are written alike wherever the command runs
    Locale.setDefault(Locale.ROOT);
    Map<String, String> environment = System.getenv();
    Path log = Logs.toFile(environment);
    Console console = Console.ofProcess(environment);
    AtomicBoolean ended = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopped(ended.get(), console)));
    int code = execute(new Context(console, environment, Clock.systemUTC(), log), args);
    ended.set(true);
    System.exit(code);
  }

  /** Behind the line that moves, to somebody who ended the command. */
  private static void stopped(boolean ended, Console console) {
    if (!ended) {
      console.err().println();
      console
          .err()
          .println("winnow: stopped. Nothing is half done; the same command does it again.");
    }
  }

  /** Runs one command and returns its exit code. */
  static int execute(Context context, String... args) {
    CommandLine line = new CommandLine(new Winnow(context));
    for (String name : wanted(args)) {
      line.addSubcommand(command(name, context));
    }
    line.setOut(new PrintWriter(context.console().out(), true));
    line.setErr(new PrintWriter(context.console().err(), true));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            context.console().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler((wrong, given) -> misused(wrong, context.console()));
    line.setExitCodeExceptionMapper(
        e -> (e instanceof ParameterException ? ExitCode.USAGE : ExitCode.CODE).code());
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
    }
    return line.execute(args);
  }

  /** The command that is named, for to picture the others takes longer than to read a job. */
  private static List<String> wanted(String... args) {
    return args.length > 0 && COMMANDS.contains(args[0]) ? List.of(args[0]) : COMMANDS;
  }

  private static Object command(String name, Context context) {
    return switch (name) {
      case "run" -> new RunCommand(context);
      case "validate" -> new ValidateCommand(context);
      case "preview" -> new PreviewCommand(context);
      case "profile" -> new ProfileCommand(context);
      case "replay" -> new ReplayCommand(context);
      case "rollback" -> new RollbackCommand(context);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** What is wrong, and how the command is called; the rest is in its help. */
  private static int misused(ParameterException wrong, Console console) {
    CommandLine command = wrong.getCommandLine();
    String message = wrong.getMessage();
    List<String> near = List.of();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      near = unmatched.getSuggestions();
      String first = unmatched.getUnmatched().get(0);
      if (command.getParent() == null && !first.startsWith("-")) {
        message = "There is no command '" + first + "'";
      }
    }
    CommandLine.Help help = command.getHelp();
    String heading = help.synopsisHeading();
    console.err().println("winnow: " + message);
    if (!near.isEmpty()) {
      console.err().println("Did you mean " + String.join(" or ", near) + "?");
    }
    console.err().print(heading + help.synopsis(heading.length()));
    console.err().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
    return ExitCode.USAGE.code();
  }

  /** Without a command there is nothing to do but say which there are. */
  @Override
  public void run() {
    spec.commandLine().usage(context.console().out());
  }
}
