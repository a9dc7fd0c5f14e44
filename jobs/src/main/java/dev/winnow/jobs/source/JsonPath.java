package dev.winnow.jobs.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a JSON record: names with dots between them, and elements of arrays in brackets, from
 * 0, such as {@code a.b[0].c}. A name with a dot, a bracket or a quote in it is written in brackets
 * and quotes, {@code ["a.b"].c}, where a backslash takes the meaning from the character after it.
 */
public record JsonPath(List<Step> steps) {

  private static final int MOST_STEPS = 64;

  /** A member of an object, or an element of an array when there is no name. */
  record Step(String name, int item) {

    boolean isItem() {
      return name.isEmpty() && item >= 0;
    }
  }

  public JsonPath {
    steps = List.copyOf(steps);
  }

  /**
   * @throws IllegalArgumentException when the text is no path; the message says where
   */
  public static JsonPath parse(String text) {
    List<Step> steps = new ArrayList<>();
    int pos = 0;
    while (pos < text.length() || steps.isEmpty()) {
      if (pos < text.length() && text.charAt(pos) == '[') {
        pos = bracket(text, pos, steps);
      } else {
        pos = name(text, pos, steps);
      }
      if (pos < text.length() && text.charAt(pos) == '.') {
        pos++;
        if (pos == text.length() || text.charAt(pos) == '[') {
          throw wrong(text, pos, "a name is expected");
        }
      } else if (pos < text.length() && text.charAt(pos) != '[') {
        throw wrong(text, pos, "a dot or a bracket is expected");
      }
    }
    if (steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("\"" + text + "\" has more than " + MOST_STEPS + " steps");
    }
    return new JsonPath(steps);
  }

  private static int name(String text, int start, List<Step> steps) {
    int end = start;
    while (end < text.length() && ".[]\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (end == start) {
      throw wrong(text, start, "a name is expected");
    }
    steps.add(new Step(text.substring(start, end), -1));
    return end;
  }

  private static int bracket(String text, int start, List<Step> steps) {
    int pos = start + 1;
    if (pos < text.length() && text.charAt(pos) == '"') {
      return quotedName(text, pos + 1, steps);
    }
    int end = pos;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    if (end == pos || end - pos > 9) {
      throw wrong(text, pos, "the number of an element, or a name in quotes, is expected");
    }
    steps.add(new Step("", Integer.parseInt(text.substring(pos, end))));
    return closed(text, end);
  }

  private static int quotedName(String text, int start, List<Step> steps) {
    StringBuilder name = new StringBuilder();
    int pos = start;
    while (pos < text.length() && text.charAt(pos) != '"') {
      if (text.charAt(pos) == '\\' && pos + 1 < text.length()) {
        pos++;
      }
      name.append(text.charAt(pos++));
    }
    if (pos == text.length()) {
      throw wrong(text, pos, "a quote is expected");
    }
    steps.add(new Step(name.toString(), -1));
    return closed(text, pos + 1);
  }

  private static int closed(String text, int pos) {
    if (pos == text.length() || text.charAt(pos) != ']') {
      throw wrong(text, pos, "] is expected");
    }
    return pos + 1;
  }

  private static IllegalArgumentException wrong(String text, int pos, String what) {
    return new IllegalArgumentException(
        "\"%s\" is not the path of a JSON value: %s at character %d"
            .formatted(text, what, pos + 1));
  }
}
