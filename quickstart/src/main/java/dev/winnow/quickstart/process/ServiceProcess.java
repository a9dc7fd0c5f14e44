package dev.winnow.quickstart.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A running service. It has said {@code READY key=value …} on its standard output; its standard
 * error is a log file. Its standard input is a pipe whose other end is here: the service ends
 * itself when that pipe closes, which happens even when this process is killed.
 */
public final class ServiceProcess implements AutoCloseable {

  private static final String READY = "READY";
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final String component;
  private final Process process;
  private final Path log;
  private final Map<String, String> ready;

  private ServiceProcess(
      String component, Process process, Path log, Map<String, String> readyValues) {
    this.component = component;
    this.process = process;
    this.log = log;
    this.ready = Map.copyOf(readyValues);
  }

  /**
   * Starts it and waits until it is ready. A service that lost its port to another process between
   * choosing and binding it is started once more.
   *
   * @param component what a user calls it; its log is {@code <component>.log} in the directory
   * @throws ServiceFailure when it exits, or is not ready in time; nothing of it is left running
   */
  public static ServiceProcess start(
      String component, JavaCommand command, Path directory, Duration patience)
      throws ServiceFailure, InterruptedException {
    Path log = directory.resolve(component.toLowerCase(Locale.ROOT) + ".log");
    try {
      return startOnce(component, command, log, patience);
    } catch (ServiceFailure failure) {
      if (!says(log, "Address already in use") && !says(log, "Could not create ServerSocket")) {
        throw failure;
      }
      return startOnce(component, command, log, patience);
    }
  }

  private static ServiceProcess startOnce(
      String component, JavaCommand command, Path log, Duration patience)
      throws ServiceFailure, InterruptedException {
    Process process;
    try {
      Files.createDirectories(log.getParent());
      Path arguments = log.resolveSibling(log.getFileName().toString().replace(".log", ".args"));
      ProcessBuilder builder = new ProcessBuilder(command.commandLine(arguments));
      builder.environment().putAll(command.environment());
      builder.redirectError(log.toFile());
      process = builder.start();
    } catch (IOException e) {
      throw new ServiceFailure(component, "could not be started: " + e.getMessage(), log);
    }
    boolean accepted = false;
    try {
      ServiceProcess service =
          new ServiceProcess(component, process, log, readyLine(component, process, log, patience));
      accepted = true;
      return service;
    } finally {
      if (!accepted) {
        destroy(process);
      }
    }
  }

  private static Map<String, String> readyLine(
      String component, Process process, Path log, Duration patience)
      throws ServiceFailure, InterruptedException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                line.complete(output.readLine());
              } catch (IOException e) {
                line.completeExceptionally(e);
              }
            },
            component + " output");
    reader.setDaemon(true);
    reader.start();
    String text;
    try {
      text = line.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ServiceFailure(
          component, "was not ready after " + patience.toSeconds() + " s", log);
    } catch (ExecutionException e) {
      throw new ServiceFailure(component, "broke off: " + e.getCause().getMessage(), log);
    }
    if (text == null) {
      throw new ServiceFailure(component, "ended with exit code " + process.waitFor(), log);
    }
    if (!text.startsWith(READY)) {
      throw new ServiceFailure(component, "said \"" + text + "\" instead of " + READY, log);
    }
    return Arrays.stream(text.substring(READY.length()).strip().split(" "))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static boolean says(Path log, String text) {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What followed READY. */
  public String ready(String key) {
    String value = ready.get(key);
    if (value == null) {
      throw new IllegalArgumentException(component + " did not say its " + key + ": " + ready);
    }
    return value;
  }

  public Path log() {
    return log;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it and whatever it started. Returns when it is gone. */
  @Override
  public void close() {
    destroy(process);
  }

  private static void destroy(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyBroken) {
      // it is gone already
    }
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
