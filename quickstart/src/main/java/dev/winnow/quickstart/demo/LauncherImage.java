package dev.winnow.quickstart.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What stands in for the container image {@value #NAME} on the quick start's node: a directory
 * whose {@code bin/winnow} is the command of this source tree, as it was built.
 */
final class LauncherImage {

  static final String NAME = "winnow-jobs:0.1.0";

  private LauncherImage() {}

  static Path write(Path directory, Path root) throws IOException {
    Path command = Files.createDirectories(directory.resolve("bin")).resolve("winnow");
    Files.writeString(
        command,
        """
        #!/bin/sh
        export WINNOW_SKIP_BUILD=1 WINNOW_JAVA_OPTS="-XX:TieredStopAtLevel=1 -Xmx512m"
        exec '%s' "$@"
        """
            .formatted(root.resolve("winnow").toString().replace("'", "'\\''")));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory;
  }
}
