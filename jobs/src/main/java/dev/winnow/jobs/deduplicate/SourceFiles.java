package dev.winnow.jobs.deduplicate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Numbers for the files of a run, in the order of their names, so that a row's place in the source
 * takes twelve bytes in the shuffle. Every task reads the same list from the job's configuration.
 */
public final class SourceFiles {

  private static final String KEY = "winnow.deduplicate.files";

  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>();

  private SourceFiles(List<String> names) {
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      numbers.put(names.get(i), i);
    }
  }

  /** Puts the names, as block positions have them, where the tasks find them. */
  public static void configure(Configuration conf, Collection<String> files) {
    conf.set(KEY, String.join("\n", files.stream().distinct().sorted().toList()));
  }

  /**
   * @throws IllegalStateException if the job was configured without them
   */
  public static SourceFiles of(Configuration conf) {
    String names = conf.getRaw(KEY);
    if (names == null) {
      throw new IllegalStateException("the job's configuration has no " + KEY);
    }
    return new SourceFiles(List.of(names.split("\n")));
  }

  public int count() {
    return names.size();
  }

  String name(int number) {
    return names.get(number);
  }

  /**
   * @throws IllegalArgumentException if the file was not in the run's listing
   */
  public int number(String file) {
    Integer number = numbers.get(file);
    if (number == null) {
      throw new IllegalArgumentException(file + " is not in the listing of this run");
    }
    return number;
  }
}
