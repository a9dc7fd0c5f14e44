package dev.winnow.jobs.column;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * What ASCII text must have for a regular expression to match somewhere in it: for each element of
 * the expression's outermost sequence that must be there, one of the characters that it matches. An
 * expression that is no such sequence, as one with alternatives is not, asks for nothing.
 *
 * <p>Which characters an element matches is not worked out here: it is compiled by itself and tried
 * on each of them.
 */
final class RequiredBytes {

  private static final int ASCII = 128;
  private static final int MOST_ELEMENTS = Integer.SIZE - 1;

  /** What stands for more than itself, when it is not within brackets. */
  private static final String SPECIAL = "()|*+?{}";

  /** For each character the elements that it is one of, as bits. */
  private final int[] elements;

  private final int all;

  private RequiredBytes(int[] elements, int count) {
    this.elements = elements;
    this.all = (1 << count) - 1;
  }

  /**
   * @param pattern an expression that RE2 compiles
   */
  static RequiredBytes of(String pattern) {
    String flags = "";
    int at = 0;
    if (pattern.matches("(?s)\\(\\?[imsU]+\\).*")) {
      at = pattern.indexOf(')') + 1;
      flags = pattern.substring(0, at);
    }
    int[] elements = new int[ASCII];
    int count = 0;
    while (at < pattern.length() && count < MOST_ELEMENTS) {
      int end = elementEnd(pattern, at);
      if (end < 0) {
        return new RequiredBytes(elements, 0);
      }
      boolean[] bytes = mayBeAbsent(pattern, end) ? null : bytesOf(flags, pattern, at, end);
      if (bytes != null) {
        for (int c = 0; c < ASCII; c++) {
          elements[c] |= bytes[c] ? 1 << count : 0;
        }
        count++;
      }
      at = quantifierEnd(pattern, end);
    }
    return new RequiredBytes(elements, at < pattern.length() ? 0 : count);
  }

  /** Whether a match is possible; text with bytes beyond ASCII may always match. */
  boolean mayMatch(byte[] buf, int start, int end) {
    int seen = 0;
    for (int i = start; i < end; i++) {
      if (buf[i] < 0) {
        return true;
      }
      seen |= elements[buf[i]];
    }
    return (seen & all) == all;
  }

  /** The offset after the element, or -1 if it is none that is understood here. */
  private static int elementEnd(String pattern, int at) {
    char c = pattern.charAt(at);
    if (c == '\\') {
      // \d and the like, and characters that are no letters; \pL, \x41 and \Q…\E are left alone
      boolean simple = at + 1 < pattern.length() && isSimpleEscape(pattern.charAt(at + 1));
      return simple ? at + 2 : -1;
    }
    if (c == '[') {
      return classEnd(pattern, at);
    }
    if (c == '(') {
      return groupEnd(pattern, at);
    }
    return SPECIAL.indexOf(c) >= 0 || Character.isSurrogate(c) ? -1 : at + 1;
  }

  private static boolean isSimpleEscape(char c) {
    return "dDwWsSbBAztnrfv".indexOf(c) >= 0 || (c < ASCII && !Character.isLetterOrDigit(c));
  }

  /** Groups are skipped, whatever they match; flags that are set on the way are not understood. */
  private static int groupEnd(String pattern, int at) {
    boolean isGroup =
        !pattern.startsWith("(?", at)
            || pattern.startsWith("(?:", at)
            || pattern.startsWith("(?P<", at)
            || pattern.startsWith("(?<", at);
    int depth = 0;
    for (int i = at; isGroup && i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        i = classEnd(pattern, i) - 1;
        isGroup = i >= 0;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int classEnd(String pattern, int at) {
    int i = at + 1;
    if (pattern.startsWith("^", i)) {
      i++;
    }
    if (pattern.startsWith("]", i)) {
      i++;
    }
    for (; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        // a class of POSIX inside brackets
        return -1;
      } else if (c == ']') {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean mayBeAbsent(String pattern, int at) {
    return at < pattern.length()
        && (pattern.charAt(at) == '?' || pattern.charAt(at) == '*' || pattern.charAt(at) == '{');
  }

  private static int quantifierEnd(String pattern, int at) {
    int end = at;
    if (end < pattern.length() && pattern.charAt(end) == '{') {
      int close = pattern.indexOf('}', end);
      end = close < 0 ? pattern.length() : close + 1;
    }
    while (end < pattern.length() && "?*+".indexOf(pattern.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  /** The ASCII characters that the element matches; null for one that says nothing. */
  private static boolean[] bytesOf(String flags, String pattern, int at, int end) {
    if (pattern.charAt(at) == '(') {
      return null;
    }
    Pattern element;
    try {
      element = Pattern.compile(flags + pattern.substring(at, end));
    } catch (PatternSyntaxException e) {
      return null;
    }
    if (element.matcher("").matches() || isAnchor(pattern.substring(at, end))) {
      return null;
    }
    boolean[] bytes = new boolean[ASCII];
    for (int c = 0; c < ASCII; c++) {
      bytes[c] = element.matcher(Character.toString(c)).matches();
    }
    return bytes;
  }

  private static boolean isAnchor(String element) {
    return switch (element) {
      case "^", "$", "\\b", "\\B", "\\A", "\\z" -> true;
      default -> false;
    };
  }
}
