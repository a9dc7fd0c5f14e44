package dev.winnow.jobs.launch;

import java.util.Optional;

/** Which Winnow this is. */
final class Version {

  private Version() {}

  /** As the jar's manifest has it; {@code development} for classes that were not packed. */
  static String of() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
