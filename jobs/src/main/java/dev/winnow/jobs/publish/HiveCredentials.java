package dev.winnow.jobs.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A login for Hive JDBC. Prints without the password. */
public record HiveCredentials(String username, String password) {

  /** Reads the files {@code username} and {@code password} of a mounted Secret. */
  public static HiveCredentials read(Path directory) throws IOException {
    return new HiveCredentials(
        Files.readString(directory.resolve("username")).strip(),
        Files.readString(directory.resolve("password")).strip());
  }

  @Override
  public String toString() {
    return "HiveCredentials[username=" + username + "]";
  }
}
