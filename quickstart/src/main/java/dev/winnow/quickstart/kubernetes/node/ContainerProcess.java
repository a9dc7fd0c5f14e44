package dev.winnow.quickstart.kubernetes.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * One container as a process with everything it starts. It runs under {@code supervise.sh}, which
 * ends the whole session when asked to, and when this JVM is gone.
 */
final class ContainerProcess {
  private final Process process;
  private final Instant startedAt;
  private volatile boolean outOfMemory;

  private ContainerProcess(Process process, Instant startedAt) {
    this.process = process;
    this.startedAt = startedAt;
  }

  /** What to run, and where its output goes. The environment is all that the process gets. */
  record Command(
      List<String> line, Map<String, String> environment, Path workingDirectory, Path log) {}

  static ContainerProcess start(Path supervisor, Command command, Instant now) throws IOException {
    var line = new ArrayList<>(List.of("/bin/sh", supervisor.toString()));
    line.addAll(command.line());
    var builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    builder.directory(command.workingDirectory().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
    return new ContainerProcess(builder.start(), now);
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Completes, on a thread of its own, when the process and its session have ended. */
  CompletableFuture<?> onExit() {
    return process.onExit();
  }

  OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  boolean ranOutOfMemory() {
    return outOfMemory;
  }

  /** Asks it to end, and ends it when the grace is over; returns at once. */
  void stop(int graceSeconds) {
    try {
      var pipe = process.getOutputStream();
      pipe.write((graceSeconds + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException alreadyEnded) {
      // nothing is left to ask
    }
  }

  /** Kills what the kernel of a cluster's node would have killed. */
  void killForMemory() {
    outOfMemory = true;
    kill();
  }

  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** The resident memory of the process and its children; 0 where the system does not tell. */
  long residentBytes() {
    return process.descendants().mapToLong(child -> residentBytes(child.pid())).sum();
  }

  private static long residentBytes(long pid) {
    var statm = Path.of("/proc", String.valueOf(pid), "statm");
    try {
      return Files.exists(statm) ? Long.parseLong(Files.readString(statm).split(" ")[1]) * 4096 : 0;
    } catch (IOException ended) {
      return 0;
    }
  }
}
