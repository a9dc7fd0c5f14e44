package dev.winnow.quickstart.process;

import java.nio.file.Path;

/** A service that did not become ready. The message names it, the reason and the log to read. */
public final class ServiceFailure extends Exception {

  private final String component;
  private final String reason;
  private final transient Path log;

  public ServiceFailure(String component, String reason, Path log) {
    super(component + " " + reason + "; its log is " + log);
    this.component = component;
    this.reason = reason;
    this.log = log;
  }

  public String component() {
    return component;
  }

  /** The message without the component and the log. */
  public String reason() {
    return reason;
  }

  public Path log() {
    return log;
  }
}
