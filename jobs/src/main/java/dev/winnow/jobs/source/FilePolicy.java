package dev.winnow.jobs.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run does about files that are not as they should be.
 *
 * @param keepsBroken whether the rows before a damage are kept and the rest of the file is a
 *     rejected record; else a broken file fails the run
 * @param missingIsNull whether a column that a file does not have is NULL in its rows; else such a
 *     file fails the run
 * @param aliases other names that the field of a column may have, by its first name
 */
public record FilePolicy(
    boolean keepsBroken, boolean missingIsNull, Map<String, List<String>> aliases) {

  /** Nothing is let through. */
  public static final FilePolicy STRICT = new FilePolicy(false, false, Map.of());

  public FilePolicy {
    aliases = new TreeMap<>(aliases);
  }

  /** The names that the field of a column may have; the first that a file has counts. */
  List<String> names(String column) {
    return Stream.concat(Stream.of(column), aliases.getOrDefault(column, List.of()).stream())
        .toList();
  }
}
