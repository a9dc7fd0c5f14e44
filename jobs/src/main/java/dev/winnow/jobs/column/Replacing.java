package dev.winnow.jobs.column;

import com.google.common.base.Utf8;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.winnow.api.Replacement;
import java.util.Arrays;

/**
 * Replaces every match of an RE2 expression, in time linear in the text. ASCII text in which no
 * match can be, by what {@link RequiredBytes} says, is not looked at again.
 */
final class Replacing {

  private final RequiredBytes required;
  private final Matcher matcher;
  private final String with;
  private final Utf8Text text = new Utf8Text();
  private byte[] out = {};

  /**
   * @param field where the replacement stands: {@code replace[0]}
   * @throws ColumnPlanException if the pattern or the replacement makes no sense
   */
  Replacing(Replacement replacement, String field) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(replacement.pattern());
    } catch (PatternSyntaxException e) {
      throw new ColumnPlanException(field + ".pattern", e.getMessage());
    }
    required = RequiredBytes.of(replacement.pattern());
    matcher = pattern.matcher(text);
    with = replacement.with();
    checkReferences(pattern, field + ".with");
  }

  /** RE2/J would find a group that is not there only with the first match. */
  private void checkReferences(Pattern pattern, String field) {
    for (int i = 0; i < with.length(); i++) {
      char c = with.charAt(i);
      if (c == '\\') {
        i++;
        if (i == with.length()) {
          throw new ColumnPlanException(field, "nothing follows the last \\");
        }
      } else if (c == '$') {
        checkReference(with.substring(i + 1), pattern, field);
      }
    }
  }

  private static void checkReference(String rest, Pattern pattern, String field) {
    if (rest.startsWith("{") && rest.indexOf('}') > 0) {
      String name = rest.substring(1, rest.indexOf('}'));
      if (!pattern.namedGroups().containsKey(name)) {
        throw new ColumnPlanException(field, "the pattern has no group \"" + name + "\"");
      }
      return;
    }
    if (rest.isEmpty() || !Character.isDigit(rest.charAt(0))) {
      throw new ColumnPlanException(
          field, "behind $ stands the number of a group or {its name}; a dollar itself is \\$");
    }
    if (rest.charAt(0) - '0' > pattern.groupCount()) {
      throw new ColumnPlanException(
          field, "the pattern has " + groups(pattern.groupCount()) + ", not $" + rest.charAt(0));
    }
  }

  private static String groups(int count) {
    return switch (count) {
      case 0 -> "no groups";
      case 1 -> "one group";
      default -> count + " groups";
    };
  }

  /** Leaves text that is not UTF-8 as it is. */
  void apply(Slice slice) {
    if (!required.mayMatch(slice.buf(), slice.start(), slice.end())
        || !Utf8.isWellFormed(slice.buf(), slice.start(), slice.length())) {
      return;
    }
    text.set(slice.buf(), slice.start(), slice.end());
    matcher.reset(text);
    if (!matcher.find()) {
      return;
    }
    StringBuilder replaced = new StringBuilder();
    do {
      matcher.appendReplacement(replaced, with);
    } while (matcher.find());
    matcher.appendTail(replaced);
    byte[] bytes = SliceMap.utf8(replaced.toString());
    if (!Arrays.equals(bytes, 0, bytes.length, slice.buf(), slice.start(), slice.end())) {
      out = bytes;
      slice.set(out, 0, out.length, false);
    }
  }
}
