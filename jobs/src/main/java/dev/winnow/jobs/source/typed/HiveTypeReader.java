package dev.winnow.jobs.source.typed;

import java.util.ArrayList;
import java.util.List;

/** Goes over a type's text once. */
final class HiveTypeReader {

  private final String text;
  private int at;

  HiveTypeReader(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if the text is not one whole type
   */
  HiveType whole() {
    HiveType type = type();
    if (at < text.length()) {
      throw wrong();
    }
    return type;
  }

  private HiveType type() {
    String name = word("<>,");
    if (!takes('<')) {
      return new HiveType.Single(name);
    }
    HiveType type =
        switch (name) {
          case "array" -> new HiveType.Sequence(type());
          case "map" -> mapping();
          case "struct" -> struct();
          default -> {
            at = closing();
            yield new HiveType.Single(name);
          }
        };
    expect('>');
    return type;
  }

  private HiveType mapping() {
    HiveType key = type();
    expect(',');
    return new HiveType.Mapping(key, type());
  }

  private HiveType struct() {
    List<HiveType.Member> members = new ArrayList<>();
    do {
      String name = word(":");
      expect(':');
      members.add(new HiveType.Member(name, type()));
    } while (takes(','));
    return new HiveType.Struct(members);
  }

  /** Up to one of the ends; those in parentheses are not. */
  private String word(String ends) {
    int from = at;
    int depth = 0;
    while (at < text.length() && (depth > 0 || ends.indexOf(text.charAt(at)) < 0)) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      at++;
    }
    String word = text.substring(from, at).strip();
    if (word.isEmpty()) {
      throw wrong();
    }
    return word;
  }

  private int closing() {
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '>' && depth-- == 0) {
        return i;
      }
      depth += c == '<' ? 1 : 0;
    }
    throw wrong();
  }

  private boolean takes(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!takes(c)) {
      throw wrong();
    }
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "\"%s\" is not a type of Hive, at character %d".formatted(text, at + 1));
  }
}
