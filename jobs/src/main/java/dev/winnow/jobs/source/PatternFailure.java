package dev.winnow.jobs.source;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says where a record stops to match: behind the longest beginning of the pattern that matches a
 * beginning of the record. A part of the pattern that takes anything may reach further than a
 * reader would say. Matches a few times more, so it is for records that failed only.
 */
final class PatternFailure {

  private static final int LONGEST_LABEL = 60;

  private final List<String> parts;
  private final RecordMatcher[] beginnings;
  private final String[] expected;

  /**
   * @param fields the fields' names by those of their groups
   */
  PatternFailure(String pattern, Map<String, String> fields) {
    parts = RegexSyntax.parts(pattern);
    beginnings = new RecordMatcher[parts.size() + 1];
    expected = new String[parts.size() + 1];
    for (int i = 0; i < parts.size(); i++) {
      expected[i] = ": " + label(parts.get(i), fields) + " is expected";
    }
    expected[parts.size()] = ": the record's end is expected";
  }

  private static String label(String part, Map<String, String> fields) {
    String field = fields.get(RegexSyntax.group(part));
    if (field != null) {
      return "the field " + field;
    }
    return part.length() <= LONGEST_LABEL ? part : part.substring(0, LONGEST_LABEL) + "…";
  }

  /** Marks the record that is being added. */
  void mark(byte[] buf, int start, int end, FieldIndex out) {
    int sound = 0;
    int wrong = parts.size() + 1;
    int matched = start;
    while (wrong - sound > 1) {
      int middle = (sound + wrong) >>> 1;
      RecordMatcher beginning = beginning(middle);
      if (beginning.matches(buf, start, end)) {
        sound = middle;
        matched = beginning.end(1);
      } else {
        wrong = middle;
      }
    }
    out.markProblem(RecordProblem.NO_MATCH, matched, expected[sound]);
  }

  private RecordMatcher beginning(int count) {
    if (beginnings[count] == null) {
      String regex = RegexSyntax.keepingGroups(String.join("", parts.subList(0, count)), Set.of());
      beginnings[count] = new RecordMatcher("(" + regex + ")(?s:.*)");
    }
    return beginnings[count];
  }
}
