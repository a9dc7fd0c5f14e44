package dev.winnow.jobs.launch;

import dev.winnow.api.FailureClass;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.aggregate.AggregationException;
import dev.winnow.jobs.broadcast.BroadcastException;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.source.SourceException;
import dev.winnow.jobs.source.UnreadableFileException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.ipc.RetriableException;
import org.apache.hadoop.mapreduce.lib.input.InvalidInputException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.KerberosAuthException;
import org.apache.hadoop.yarn.exceptions.InvalidResourceRequestException;
import org.apache.hadoop.yarn.exceptions.YarnException;

/** Which exit code an exception means. The first sentence that fits decides. */
final class Failures {

  private static final List<String> MEMORY =
      List.of(
          "beyond physical memory limits",
          "beyond virtual memory limits",
          "java heap space",
          "gc overhead limit exceeded",
          "exitcode: 137",
          "exit code is 137");

  private static final List<String> INFRASTRUCTURE =
      List.of(
          "container released on a *lost* node",
          "node lost",
          "safe mode",
          "exitcode: -100",
          "exitcode: -101",
          "am container launch timed out");

  private static final List<String> PREEMPTED = List.of("preempted", "exitcode: -102");

  private static final List<String> DATA =
      List.of(
          SourceException.class.getName(),
          AggregationException.class.getName(),
          BroadcastException.class.getName());

  private Failures() {}

  /** Turns whatever a step threw into the run's end. */
  static LaunchException of(Throwable thrown) {
    if (thrown instanceof LaunchException known) {
      return known;
    }
    if (thrown instanceof PlanException plan) {
      return LaunchException.invalid(plan.problems());
    }
    if (thrown instanceof PublicationException publication) {
      boolean silent =
          publication.kind() == PublicationException.Kind.TEMPORARY
              && has(publication, Failures::isUnreachable);
      return LaunchException.of(
          silent ? ExitCode.UNAVAILABLE : exitCode(publication.kind()),
          publication.getMessage(),
          publication);
    }
    return ofSystem(thrown);
  }

  /** The end of a job that MapReduce itself calls failed, by its diagnostics. */
  static LaunchException ofDiagnostics(String diagnostics) {
    String text = diagnostics.toLowerCase(Locale.ROOT);
    String message = "The job failed: " + Causes.firstSentence(diagnostics);
    if (MEMORY.stream().anyMatch(text::contains)) {
      return LaunchException.of(ExitCode.TEMPORARY, FailureClass.MEMORY, message, null);
    }
    if (INFRASTRUCTURE.stream().anyMatch(text::contains)) {
      return LaunchException.of(ExitCode.TEMPORARY, FailureClass.INFRASTRUCTURE, message, null);
    }
    if (PREEMPTED.stream().anyMatch(text::contains)) {
      return LaunchException.of(ExitCode.TEMPORARY, message);
    }
    if (diagnostics.contains(UnreadableFileException.class.getName())) {
      return LaunchException.of(unreadable(diagnostics), message);
    }
    if (DATA.stream().anyMatch(diagnostics::contains)) {
      return LaunchException.of(ExitCode.DATA, message);
    }
    return LaunchException.of(ExitCode.CODE, message);
  }

  private static ExitCode unreadable(String diagnostics) {
    if (diagnostics.contains(AccessControlException.class.getSimpleName())) {
      return ExitCode.PERMISSION;
    }
    return diagnostics.contains(FileNotFoundException.class.getSimpleName())
        ? ExitCode.INPUT_MISSING
        : ExitCode.TEMPORARY;
  }

  private static boolean isOfData(Throwable thrown) {
    return thrown instanceof SourceException
        || thrown instanceof AggregationException
        || thrown instanceof BroadcastException;
  }

  private static LaunchException ofSystem(Throwable thrown) {
    String message = Causes.sentence(thrown);
    if (has(thrown, t -> t instanceof InvalidInputException)) {
      return LaunchException.of(ExitCode.INPUT_MISSING, message, thrown);
    }
    if (has(thrown, Failures::isOfData)) {
      return LaunchException.of(ExitCode.DATA, message, thrown);
    }
    if (has(thrown, Failures::isDenied)) {
      return LaunchException.of(ExitCode.PERMISSION, message, thrown);
    }
    if (has(thrown, Failures::isConfiguration)) {
      return LaunchException.of(ExitCode.CONFIGURATION, message, thrown);
    }
    if (has(thrown, Failures::isSafeMode)) {
      return LaunchException.of(ExitCode.TEMPORARY, FailureClass.INFRASTRUCTURE, message, thrown);
    }
    if (has(thrown, Failures::isUnreachable)) {
      return LaunchException.of(ExitCode.UNAVAILABLE, message, thrown);
    }
    if (has(thrown, t -> t instanceof FileNotFoundException)) {
      return LaunchException.of(ExitCode.INPUT_MISSING, message, thrown);
    }
    if (has(thrown, t -> t instanceof OutOfMemoryError)) {
      return LaunchException.of(ExitCode.TEMPORARY, FailureClass.MEMORY, message, thrown);
    }
    if (has(thrown, Failures::isPassing)) {
      return LaunchException.of(ExitCode.TEMPORARY, message, thrown);
    }
    if (message.contains("Job status not available")) {
      // Hadoop lost sight of the job between its end and its history
      return LaunchException.of(ExitCode.TEMPORARY, message, thrown);
    }
    return LaunchException.of(ExitCode.CODE, message, thrown);
  }

  private static ExitCode exitCode(PublicationException.Kind kind) {
    return switch (kind) {
      case UNAVAILABLE -> ExitCode.UNAVAILABLE;
      case TEMPORARY -> ExitCode.TEMPORARY;
      case ACCESS_DENIED -> ExitCode.PERMISSION;
      case INCOMPATIBLE_TABLE, SUPERSEDED -> ExitCode.DATA;
      case FOREIGN_TABLE, REFUSED -> ExitCode.CONFIGURATION;
      case CORRUPT -> ExitCode.CODE;
    };
  }

  private static boolean isPassing(Throwable thrown) {
    return thrown instanceof RemoteException
        || String.valueOf(thrown.getMessage()).contains("No space left on device")
        || thrown instanceof EOFException
        || thrown instanceof UnreadableFileException;
  }

  private static boolean isDenied(Throwable thrown) {
    return thrown instanceof AccessControlException
        || thrown instanceof AccessDeniedException
        || thrown instanceof KerberosAuthException
        || thrown instanceof FileNotFoundException
            && String.valueOf(thrown.getMessage()).contains("(Permission denied)")
        || isRemote(thrown, "AccessControlException");
  }

  private static boolean isConfiguration(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return thrown instanceof InvalidResourceRequestException
        || thrown instanceof UnknownHostException
        || message.contains("FileSystem not found")
        || message.contains("unknown queue")
        || message.contains("No FileSystem for scheme")
        || message.contains("Incomplete HDFS URI")
        || (thrown instanceof YarnException && message.contains("to unknown queue"));
  }

  private static boolean isSafeMode(Throwable thrown) {
    return isRemote(thrown, "SafeModeException") || thrown instanceof RetriableException;
  }

  private static boolean isUnreachable(Throwable thrown) {
    return thrown instanceof ConnectException
        || thrown instanceof NoRouteToHostException
        || thrown instanceof SocketTimeoutException
        || isRemote(thrown, "StandbyException");
  }

  private static boolean isRemote(Throwable thrown, String simpleName) {
    return thrown instanceof RemoteException remote && remote.getClassName().endsWith(simpleName);
  }

  private static boolean has(Throwable thrown, Predicate<Throwable> sign) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (sign.test(t)) {
        return true;
      }
    }
    return false;
  }
}
