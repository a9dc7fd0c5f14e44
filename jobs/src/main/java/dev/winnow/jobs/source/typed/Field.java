package dev.winnow.jobs.source.typed;

import java.util.List;

/**
 * A field of a file's schema.
 *
 * @param type as people write it: {@code bigint}, {@code decimal(10,2)}, {@code array<string>}
 * @param members of a struct; empty for everything else
 */
public record Field(String name, String type, Kind kind, List<Field> members) {

  /**
   * What a path may step into: the members of a struct, the elements of a list, the keys of a map.
   */
  public enum Kind {
    VALUE,
    STRUCT,
    LIST,
    MAP
  }

  public Field {
    members = List.copyOf(members);
  }

  static Field value(String name, String type) {
    return new Field(name, type, Kind.VALUE, List.of());
  }

  static Field struct(String name, List<Field> members) {
    List<String> types = members.stream().map(m -> m.name() + ":" + m.type()).toList();
    return new Field(name, "struct<" + String.join(",", types) + ">", Kind.STRUCT, members);
  }

  static Field list(String name, Field element) {
    return new Field(name, "array<" + element.type() + ">", Kind.LIST, List.of());
  }

  static Field map(String name, Field key, Field value) {
    return new Field(name, "map<" + key.type() + "," + value.type() + ">", Kind.MAP, List.of());
  }
}
