package dev.winnow.api.run;

import dev.winnow.api.FailureClass;
import java.util.Arrays;
import java.util.Optional;

/** The exit codes of {@code winnow}: sysexits, as far as they mean something here. */
public enum ExitCode {
  OK(0, null),
  /** The command line is wrong. */
  USAGE(64, FailureClass.CONFIGURATION),
  /** The data break the quality budget or a contract. */
  DATA(65, FailureClass.DATA),
  /** An input does not exist. */
  INPUT_MISSING(66, FailureClass.DATA),
  /** Hadoop or Hive does not answer. */
  UNAVAILABLE(69, FailureClass.TRANSIENT),
  /** An exception in Winnow's or the user's code. */
  CODE(70, FailureClass.CODE),
  /** Something failed that may well work the next time. */
  TEMPORARY(75, FailureClass.TRANSIENT),
  /** Not allowed, or the login failed. */
  PERMISSION(77, FailureClass.CONFIGURATION),
  /** The job or the cluster is described wrongly. */
  CONFIGURATION(78, FailureClass.CONFIGURATION);

  private final int code;
  private final FailureClass failureClass;

  ExitCode(int code, FailureClass failureClass) {
    this.code = code;
    this.failureClass = failureClass;
  }

  public int code() {
    return code;
  }

  /** Empty for {@link #OK} only. */
  public Optional<FailureClass> failureClass() {
    return Optional.ofNullable(failureClass);
  }

  /** Empty for a code that {@code winnow} never returns, such as 137. */
  public static Optional<ExitCode> of(int code) {
    return Arrays.stream(values()).filter(e -> e.code == code).findFirst();
  }
}
