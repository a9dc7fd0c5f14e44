package dev.winnow.jobs.launch;

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
  public static void main(String[] args) throws ReflectiveOperationException {
    Path log = Logs.toFile(System.getenv());
    PrintStream launcher = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    CustomJobLog.listen(launcher);
    Class<?> type = Class.forName(args[0]);
    Method main = type.getMethod("main", String[].class);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      LaunchException failure = Failures.of(e.getCause());
      launcher.println(new CustomLine("failed", null, null, failure.getMessage(), null).format());
      System.err.println("log: " + log);
      System.exit(failure.exitCode());
    }
    System.exit(0);
  }
}
