package dev.winnow.api.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.FailureClass;
import dev.winnow.api.PublicationStatus;
import dev.winnow.api.QualityStatus;
import dev.winnow.api.WinnowYaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an attempt leaves behind as its pod's termination message: JSON of at most {@link
 * #MAX_BYTES} bytes, whatever went into it.
 *
 * @param runUid the MapReduceJob's UID, null for a run from a laptop
 * @param attempt number of the attempt, from 1
 * @param exitCode as the process returns it
 * @param failureClass set when the launcher knows better than its exit code, for example Memory
 *     when YARN killed a container for memory, or Infrastructure when the ResourceManager was
 *     unreachable or HDFS in safe mode; null otherwise
 * @param message one sentence; for a failure, what went wrong and where
 * @param problems faults in the job's description, at most a screenful; empty otherwise
 * @param applicationId null when nothing was submitted to YARN
 * @param trackingUrl null when YARN gave none
 * @param quality null until rows were counted
 * @param publication null when nothing was published
 * @param reason one word for an end that has a name of its own, such as {@link #SUPERSEDED}; null
 *     otherwise
 * @param dialect how the files are written, when that was found out from them; null otherwise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunReport(
    String runUid,
    int attempt,
    int exitCode,
    FailureClass failureClass,
    String message,
    List<Problem> problems,
    String applicationId,
    String trackingUrl,
    Map<String, Long> counters,
    QualityStatus quality,
    PublicationStatus publication,
    String reason,
    String dialect) {

  /** Somebody else published the same partitions after the run had looked at them. */
  public static final String SUPERSEDED = "Superseded";

  /** How many rules of rows it names, the worst ones. */
  public static final int MOST_RULES = 10;

  /** How many dataset rules it names, those that do not hold first. */
  public static final int MOST_DATASET_RULES = 8;

  /** The longest name of a rule of rows. */
  public static final int RULE_NAME_LENGTH = 192;

  /** The longest message of a dataset rule. */
  public static final int RULE_MESSAGE_LENGTH = 192;

  /** What the kubelet keeps of a termination message. */
  public static final int MAX_BYTES = 4096;

  private static final int[] MESSAGE_LENGTHS = {2048, 1024, 512, 256, 96};
  private static final int MAX_PROBLEMS = 20;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  /**
   * A fault in the job's description.
   *
   * @param path the field, for example {@code spec.cleaning.columns[3].type}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Problem(String path, String message) {
    Problem truncated(int length) {
      return new Problem(truncate(path, length), truncate(message, length));
    }
  }

  public RunReport {
    problems = problems == null ? List.of() : List.copyOf(problems);
    counters = counters == null ? Map.of() : Map.copyOf(counters);
  }

  /** A report of an end without a name of its own. */
  public RunReport(
      String runUid,
      int attempt,
      int exitCode,
      FailureClass failureClass,
      String message,
      List<Problem> problems,
      String applicationId,
      String trackingUrl,
      Map<String, Long> counters,
      QualityStatus quality,
      PublicationStatus publication) {
    this(
        runUid,
        attempt,
        exitCode,
        failureClass,
        message,
        problems,
        applicationId,
        trackingUrl,
        counters,
        quality,
        publication,
        null,
        null);
  }

  /** The same report of an end that has a name. */
  public RunReport named(String word) {
    return new RunReport(
        runUid,
        attempt,
        exitCode,
        failureClass,
        message,
        problems,
        applicationId,
        trackingUrl,
        counters,
        quality,
        publication,
        word,
        dialect);
  }

  /** The same report of files that were asked how they are written; null for none. */
  public RunReport withDialect(String found) {
    return new RunReport(
        runUid,
        attempt,
        exitCode,
        failureClass,
        message,
        problems,
        applicationId,
        trackingUrl,
        counters,
        quality,
        publication,
        reason,
        found);
  }

  /** A report that is no more than an exit code and its reason. */
  public static RunReport of(String runUid, int attempt, ExitCode exitCode, String message) {
    return new RunReport(
        runUid, attempt, exitCode.code(), null, message, null, null, null, null, null, null);
  }

  /**
   * The report as JSON of at most {@link #MAX_BYTES} bytes. Long texts are cut first, then counters
   * and problems are left out: it always parses.
   */
  public String format() {
    String json = "";
    for (int length : MESSAGE_LENGTHS) {
      json = write(truncated(length, MAX_PROBLEMS));
      if (fits(json)) {
        return json;
      }
    }
    json = write(truncated(96, 3).withoutDetails());
    return fits(json) ? json : write(withoutEverything());
  }

  /** Empty for text that is not a report, such as the last lines of a crashed process's log. */
  public static Optional<RunReport> parse(String text) {
    if (text == null || !text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(WinnowYaml.json().readValue(text, RunReport.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private RunReport withoutEverything() {
    return new RunReport(
        truncate(runUid, 64),
        attempt,
        exitCode,
        failureClass,
        truncate(message, 96),
        null,
        null,
        null,
        null,
        null,
        null,
        reason,
        null);
  }

  private RunReport truncated(int length, int maxProblems) {
    return new RunReport(
        runUid,
        attempt,
        exitCode,
        failureClass,
        truncate(message, length),
        problems.stream().limit(maxProblems).map(p -> p.truncated(length)).toList(),
        applicationId,
        trackingUrl,
        counters,
        quality,
        publication,
        reason,
        truncate(dialect, length));
  }

  private RunReport withoutDetails() {
    return new RunReport(
        runUid,
        attempt,
        exitCode,
        failureClass,
        message,
        problems,
        applicationId,
        null,
        null,
        quality == null ? null : quality.withoutRules(),
        publication,
        reason,
        dialect);
  }

  private static boolean fits(String json) {
    return json.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /** Also turns control characters, which take six bytes each in JSON, into spaces. */
  private static String truncate(String text, int length) {
    if (text == null) {
      return null;
    }
    String printable = UNPRINTABLE.matcher(text).replaceAll(" ");
    if (printable.length() <= length) {
      return printable;
    }
    boolean splitsPair = Character.isHighSurrogate(printable.charAt(length - 2));
    return printable.substring(0, splitsPair ? length - 2 : length - 1) + "…";
  }

  private static String write(RunReport report) {
    try {
      return WinnowYaml.json().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
