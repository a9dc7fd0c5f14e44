package dev.winnow.jobs.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A login for Hive JDBC. Prints without the password. */
public record HiveCredentials(String username, String password) {

  /**
   * Reads the files {@code username} and {@code password} of a mounted Secret; the latter may be
   * missing.
   *
   * @throws PublicationException of kind REFUSED without a user name
   */
  public static HiveCredentials read(Path directory) throws IOException, PublicationException {
    String username = line(directory.resolve("username"));
    if (username.isEmpty()) {
      throw new PublicationException(
          PublicationException.Kind.REFUSED,
          "the Secret of hive.credentialsSecretRef has no username; it needs the keys username and"
              + " password");
    }
    return new HiveCredentials(username, line(directory.resolve("password")));
  }

  private static String line(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  @Override
  public String toString() {
    return "HiveCredentials[username=" + username + "]";
  }
}
