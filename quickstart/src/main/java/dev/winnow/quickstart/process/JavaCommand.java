package dev.winnow.quickstart.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JVM to start: the same Java as this one.
 *
 * @param classPath in order; a jar, a directory, or a list of them joined as the platform does
 * @param environment added to this process's own
 */
public record JavaCommand(
    String mainClass,
    List<String> classPath,
    List<String> jvmFlags,
    List<String> arguments,
    Map<String, String> environment) {

  public JavaCommand {
    classPath = List.copyOf(classPath);
    jvmFlags = List.copyOf(jvmFlags);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** The {@code java} launcher of the running JVM. */
  public static Path launcher() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * What to execute. Everything but the launcher goes into {@code argumentFile}, because a class
   * path of three hundred jars is longer than some systems allow a command to be.
   */
  List<String> commandLine(Path argumentFile) throws IOException {
    List<String> lines = new ArrayList<>(jvmFlags);
    lines.add("-cp");
    lines.add(String.join(File.pathSeparator, classPath));
    lines.add(mainClass);
    lines.addAll(arguments);
    Files.writeString(
        argumentFile, lines.stream().map(JavaCommand::quote).collect(Collectors.joining("\n")));
    return List.of(launcher().toString(), "@" + argumentFile);
  }

  /** As the {@code java} launcher reads its argument files. */
  private static String quote(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
