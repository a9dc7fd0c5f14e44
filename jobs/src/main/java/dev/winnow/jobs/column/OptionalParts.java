package dev.winnow.jobs.column;

import java.util.ArrayList;
import java.util.List;

/** The patterns that one with parts in brackets stands for. */
final class OptionalParts {

  private static final int MOST = 16;

  private OptionalParts() {}

  /** With a part before without it, so that the longest comes first. */
  static List<String> expand(String pattern) {
    int open = bracket(pattern, '[');
    int stray = bracket(pattern, ']');
    if (open < 0) {
      if (stray >= 0) {
        throw new IllegalArgumentException("\"" + pattern + "\" has a ] without a [");
      }
      return List.of(pattern);
    }
    int close = closing(pattern, open);
    String before = pattern.substring(0, open);
    String after = pattern.substring(close + 1);
    List<String> variants = new ArrayList<>();
    variants.addAll(expand(before + pattern.substring(open + 1, close) + after));
    variants.addAll(expand(before + after));
    if (variants.size() > MOST) {
      throw new IllegalArgumentException("\"" + pattern + "\" has too many optional parts");
    }
    return variants;
  }

  private static int closing(String pattern, int open) {
    int depth = 0;
    boolean quoted = false;
    for (int i = open; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '[') {
        depth++;
      } else if (!quoted && c == ']' && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("\"" + pattern + "\" has a [ that is not closed");
  }

  private static int bracket(String pattern, char bracket) {
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (!quoted && pattern.charAt(i) == bracket) {
        return i;
      }
    }
    return -1;
  }
}
