package dev.winnow.quickstart.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL that a person typed, taken apart at semicolons. A semicolon in quotes, in back quotes or in a
 * comment to the end of the line is part of its statement.
 *
 * @param statements without their semicolons; blank ones are left out
 * @param rest what follows the last semicolon
 */
record SqlScript(List<String> statements, String rest) {

  SqlScript {
    statements = List.copyOf(statements);
  }

  static SqlScript of(String text) {
    List<String> statements = new ArrayList<>();
    int begin = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"' || c == '`') {
        i = endOfQuoted(text, i);
      } else if (text.startsWith("--", i)) {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else {
        i++;
        if (c == ';') {
          String statement = text.substring(begin, i - 1).strip();
          if (!statement.isEmpty()) {
            statements.add(statement);
          }
          begin = i;
        }
      }
    }
    return new SqlScript(statements, text.substring(begin));
  }

  /** The index behind the closing quote; a backslash takes the meaning from what follows it. */
  private static int endOfQuoted(String text, int open) {
    char quote = text.charAt(open);
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && quote != '`') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return text.length();
  }
}
