package dev.winnow.quickstart.demo;

import java.nio.file.Path;

/** Why the demo cannot go on: which component, what happened, and the log to read. */
final class DemoFailure extends Exception {

  private final String component;
  private final transient Path log;

  DemoFailure(String component, String reason, Path log) {
    super(reason);
    this.component = component;
    this.log = log;
  }

  DemoFailure(String component, String reason, Path log, Throwable cause) {
    super(reason, cause);
    this.component = component;
    this.log = log;
  }

  String component() {
    return component;
  }

  Path log() {
    return log;
  }
}
