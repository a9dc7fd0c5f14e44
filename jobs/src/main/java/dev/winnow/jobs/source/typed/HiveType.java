package dev.winnow.jobs.source.typed;

import java.util.List;

/** A type of a table's column, as Hive writes it. */
public sealed interface HiveType {

  /** One value: {@code bigint}, {@code decimal(10,2)}; a union too, which Winnow leaves as text. */
  record Single(String name) implements HiveType {}

  /** A list. */
  record Sequence(HiveType element) implements HiveType {}

  /** A map. */
  record Mapping(HiveType key, HiveType value) implements HiveType {}

  /** A struct. */
  record Struct(List<Member> members) implements HiveType {}

  /** Of a struct. */
  record Member(String name, HiveType type) {}

  /**
   * Reads {@code map<string,array<struct<a:int,b:decimal(8,2)>>>}.
   *
   * @throws IllegalArgumentException if it is not one whole type
   */
  static HiveType parse(String text) {
    return new HiveTypeReader(text).whole();
  }

  /** A field of this type. */
  default Field field(String name) {
    if (this instanceof Sequence sequence) {
      return Field.list(name, sequence.element().field(""));
    }
    if (this instanceof Mapping mapping) {
      return Field.map(name, mapping.key().field(""), mapping.value().field(""));
    }
    if (this instanceof Struct struct) {
      return Field.struct(
          name, struct.members().stream().map(m -> m.type().field(m.name())).toList());
    }
    return Field.value(name, ((Single) this).name());
  }
}
