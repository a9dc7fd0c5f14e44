package dev.winnow.jobs.source;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes regular expressions of RE2's syntax apart, as text. */
final class RegexSyntax {

  private static final Pattern QUANTIFIER = Pattern.compile("(?:[*+?]|\\{\\d+(?:,\\d*)?\\})\\??");
  private static final Pattern NAMED = Pattern.compile("\\(\\?P?<(\\w+)>");

  private final String regex;

  private RegexSyntax(String regex) {
    this.regex = regex;
  }

  /** The same expression, in which only the named groups that are wanted are groups. */
  static String keepingGroups(String regex, Set<String> wanted) {
    RegexSyntax syntax = new RegexSyntax(regex);
    StringBuilder kept = new StringBuilder();
    int pos = 0;
    while (pos < regex.length()) {
      if (regex.charAt(pos) == '(') {
        var named = NAMED.matcher(regex.substring(pos));
        if (named.lookingAt()) {
          kept.append(wanted.contains(named.group(1)) ? "(?P<" + named.group(1) + ">" : "(?:");
          pos += named.end();
        } else {
          kept.append(regex.startsWith("(?", pos) ? "(" : "(?:");
          pos++;
        }
      } else {
        int end = syntax.afterSimpleAtom(pos);
        kept.append(regex, pos, end);
        pos = end;
      }
    }
    return kept.toString();
  }

  /**
   * What has to match one after the other for the whole to match; groups that are there for no
   * choice, repetition or field are opened.
   */
  static List<String> parts(String regex) {
    RegexSyntax syntax = new RegexSyntax(regex);
    List<String> parts = new ArrayList<>();
    int pos = 0;
    while (pos < regex.length()) {
      if (regex.charAt(pos) == '|') {
        return List.of(regex);
      }
      int atomEnd = syntax.afterAtom(pos);
      int end = syntax.afterQuantifier(atomEnd);
      if (end == atomEnd && regex.startsWith("(?:", pos)) {
        String inside = regex.substring(pos + 3, atomEnd - 1);
        List<String> opened = parts(inside);
        parts.addAll(opened.equals(List.of(inside)) ? List.of(regex.substring(pos, end)) : opened);
      } else {
        parts.add(regex.substring(pos, end));
      }
      pos = end;
    }
    return parts;
  }

  /** The name of the group that a part is, or nothing. */
  static String group(String part) {
    var named = NAMED.matcher(part);
    return named.lookingAt() ? named.group(1) : "";
  }

  private int afterQuantifier(int pos) {
    var quantifier = QUANTIFIER.matcher(regex.substring(pos));
    return quantifier.lookingAt() ? pos + quantifier.end() : pos;
  }

  private int afterAtom(int start) {
    if (regex.charAt(start) != '(') {
      return afterSimpleAtom(start);
    }
    int pos = start + 1;
    while (pos < regex.length() && regex.charAt(pos) != ')') {
      pos = afterAtom(pos);
    }
    return Math.min(pos + 1, regex.length());
  }

  /** The offset after an escape, a class or a character. */
  private int afterSimpleAtom(int start) {
    return switch (regex.charAt(start)) {
      case '\\' -> afterEscape(start);
      case '[' -> afterClass(start);
      default -> start + 1;
    };
  }

  private int afterEscape(int start) {
    if (start + 1 == regex.length()) {
      return start + 1;
    }
    char what = regex.charAt(start + 1);
    int end = start + 2;
    if (what == 'Q') {
      int close = regex.indexOf("\\E", end);
      end = close < 0 ? regex.length() : close + 2;
    } else if ("pPx".indexOf(what) >= 0 && end < regex.length() && regex.charAt(end) == '{') {
      end = regex.indexOf('}', end) + 1;
    }
    return end;
  }

  private int afterClass(int start) {
    int pos = start + 1;
    if (pos < regex.length() && regex.charAt(pos) == '^') {
      pos++;
    }
    if (pos < regex.length() && regex.charAt(pos) == ']') {
      pos++;
    }
    while (pos < regex.length() && regex.charAt(pos) != ']') {
      int close = regex.startsWith("[:", pos) ? regex.indexOf(":]", pos) : -1;
      pos = close > 0 ? close + 2 : regex.charAt(pos) == '\\' ? pos + 2 : pos + 1;
    }
    return Math.min(pos + 1, regex.length());
  }
}
