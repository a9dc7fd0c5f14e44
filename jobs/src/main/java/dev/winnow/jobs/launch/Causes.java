package dev.winnow.jobs.launch;

import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an exception says, in words for the person who started the run. */
final class Causes {

  private static final Pattern CLASS_NAMES =
      Pattern.compile("^(?:Error: )?(?:(?:[a-z][a-z0-9]*\\.)+[A-Z]\\w*: )+");

  /** Sentences of Hadoop that leave open what to do, and what takes their place. */
  private static final Map<Pattern, String> SAID_BETTER =
      Map.of(
          Pattern.compile("(?s)Call From .* to (\\S+) failed on connection exception: .*"),
          "$1 does not answer: connection refused. Is it up, and is this its address?",
          Pattern.compile("Incomplete HDFS URI, no host: (.*)"),
          "$1 names no host: write hdfs://HOST:PORT/…, or name the directory of Hadoop's"
              + " configuration in HADOOP_CONF_DIR.",
          Pattern.compile("Class (\\S+FileSystem) not found"),
          "Paths of this kind cannot be read here: there is no $1 on the class path.",
          Pattern.compile("No FileSystem for scheme \"(.*)\""),
          "\"$1:\" is no file system that Winnow knows.",
          Pattern.compile("(?s).*No space left on device.*"),
          "The disk is full: there is no space left for the table or for temporary files.");

  private Causes() {}

  static String sentence(Throwable thrown) {
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return thrown.getClass().getSimpleName();
    }
    if (thrown instanceof AccessDeniedException) {
      return "Permission denied: " + message;
    }
    if (thrown instanceof NoSuchFileException) {
      return "There is no " + message;
    }
    if (thrown instanceof UnknownHostException) {
      return "Nobody knows the host " + message;
    }
    return firstSentence(message);
  }

  /** What comes before a stack trace, without the names of exception classes in front of it. */
  static String firstSentence(String text) {
    int trace = text.indexOf("\n\tat ");
    String whole = (trace < 0 ? text : text.substring(0, trace)).strip();
    String sentence = CLASS_NAMES.matcher(whole).replaceFirst("");
    for (Map.Entry<Pattern, String> better : SAID_BETTER.entrySet()) {
      Matcher matcher = better.getKey().matcher(sentence);
      if (matcher.matches()) {
        return matcher.replaceFirst(better.getValue());
      }
    }
    return sentence;
  }
}
