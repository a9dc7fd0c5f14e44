package dev.winnow.jobs.plan;

import dev.winnow.api.Column;
import dev.winnow.jobs.source.typed.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The names of a file's fields. Those of a schema are written down with their members, {@code a}
 * and {@code a.b}, a list's elements as {@code a[*]} and a map's values as {@code a.*}; a header
 * has plain names.
 */
final class FieldNames {

  private static final String ELEMENTS = "[*]";
  private static final String VALUES = ".*";

  private FieldNames() {}

  /** The names that the field of a column may have, the first one first. */
  static List<String> ofColumn(Column column) {
    return Stream.concat(Stream.of(column.field()), column.aliases().stream()).toList();
  }

  static List<String> of(List<Field> schema) {
    List<String> names = new ArrayList<>();
    schema.forEach(field -> add(field, "", names));
    return names;
  }

  private static void add(Field field, String prefix, List<String> names) {
    String name = prefix + field.name();
    names.add(name);
    switch (field.kind()) {
      case STRUCT -> field.members().forEach(member -> add(member, name + ".", names));
      case LIST -> names.add(name + ELEMENTS);
      case MAP -> names.add(name + VALUES);
      case VALUE -> {}
    }
  }

  /** Whether a column of that name or path finds its field. */
  static boolean isThere(String path, List<String> names) {
    return names.stream().anyMatch(path::equalsIgnoreCase)
        || names.stream()
            .anyMatch(name -> leads(name, ELEMENTS, "[", path) || leads(name, VALUES, ".", path));
  }

  private static boolean leads(String name, String mark, String next, String path) {
    if (!name.endsWith(mark)) {
      return false;
    }
    String prefix = name.substring(0, name.length() - mark.length()) + next;
    return path.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** Where among the names a field stands; nothing for a path into one. */
  static OptionalInt position(String field, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(field)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Those that are no member of another. */
  static List<String> topLevel(List<String> names) {
    return names.stream()
        .filter(name -> !name.endsWith(ELEMENTS) && !name.endsWith(VALUES))
        .filter(name -> names.stream().noneMatch(other -> name.startsWith(other + ".")))
        .toList();
  }

  /** Whether a path is the field itself or leads into it. */
  static boolean isWithin(String path, String name) {
    return path.equalsIgnoreCase(name)
        || path.regionMatches(true, 0, name + ".", 0, name.length() + 1)
        || path.regionMatches(true, 0, name + "[", 0, name.length() + 1);
  }
}
