package dev.winnow.jobs.launch;

import dev.winnow.api.run.ExitCode;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The first class of a user's process: starts the user's main class with standard output kept for
 * what the launcher is told, and turns what it throws into an exit code. Whatever the user prints
 * goes to standard error.
 */
public final class CustomMain {

  private CustomMain() {}

  /**
   * @param args the user's main class and its arguments
   */
  public static void main(String[] args) {
    Path log = Logs.toFile(System.getenv());
    PrintStream launcher = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    CustomJobLog.listen(launcher);
    int code = 0;
    try {
      Method main = Class.forName(args[0]).getMethod("main", String[].class);
      main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      code = fail(Failures.of(e.getCause()), launcher);
      if (code == ExitCode.CODE.code()) {
        e.getCause().printStackTrace();
        System.err.println("log: " + log);
      }
    } catch (ReflectiveOperationException e) {
      String message = "the class path has no " + args[0] + " with a public main method";
      code = fail(LaunchException.of(ExitCode.CONFIGURATION, message, e), launcher);
    }
    System.exit(code);
  }

  private static int fail(LaunchException failure, PrintStream launcher) {
    launcher.println(new CustomLine("failed", null, null, failure.getMessage(), null).format());
    return failure.exitCode();
  }
}
