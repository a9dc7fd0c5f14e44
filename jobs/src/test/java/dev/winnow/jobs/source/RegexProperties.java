package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * The engine for logs finds what RE2/J finds: whether a text matches, and what each group holds.
 */
class RegexProperties {

  private static final String[] ATOMS = {
    "a",
    "b",
    "A",
    "-",
    "_",
    "\\.",
    ".",
    "[ab]",
    "[^a]",
    "[a-c]",
    "\\d",
    "\\w",
    "\\S",
    "\\s",
    "\\b",
    "\\B",
    "^",
    "$",
    "\\z",
    "[[:alpha:]-]",
    "[^\\w.]",
    "(?i)",
    "(?s:.)",
    "(?i:Ab)",
    "\\n",
    "[]a]",
    "[\\d-]",
    "é?",
    "[éa]",
    "[^é]",
    "[b-ü]",
    "\\x61",
    "\\x{62}",
    "[\\x2d-\\x62]",
    "x{2}",
    "\\W",
    " "
  };
  private static final String[] REPEATS = {
    "", "", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}"
  };
  private static final String LETTERS = "aabbcxxAB01-_. \n";

  @Property(tries = 2000)
  void findsWhatRe2Finds(@ForAll long seed) {
    Random random = new Random(seed);
    String regex = choice(random, 3);
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      return;
    }
    var program = RegexProgram.of(regex);
    Statistics.label("by this engine").collect(program.isPresent());
    if (program.isEmpty()) {
      return;
    }
    RegexRunner runner = new RegexRunner(program.get());
    Matcher re2 = pattern.matcher("");
    for (int i = 0; i < 40; i++) {
      compare(regex, text(random), runner, re2);
    }
  }

  private static void compare(String regex, String text, RegexRunner runner, Matcher re2) {
    byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.US_ASCII);
    RegexRunner.Result result = runner.matches(bytes, 1, bytes.length - 1);
    boolean expected = re2.reset(text).matches();
    if (result == RegexRunner.Result.GAVE_UP) {
      return;
    }
    assertThat(result == RegexRunner.Result.MATCH)
        .as("/%s/ on '%s'", regex, text)
        .isEqualTo(expected);
    List<String> found = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    for (int group = 1; expected && group <= re2.groupCount(); group++) {
      found.add(
          runner.start(group) < 0
              ? null
              : (runner.start(group) - 1) + "-" + (runner.end(group) - 1));
      wanted.add(re2.start(group) < 0 ? null : re2.start(group) + "-" + re2.end(group));
    }
    assertThat(found).as("/%s/ on '%s'", regex, text).isEqualTo(wanted);
  }

  private static String choice(Random random, int depth) {
    int ways = random.nextInt(5) == 0 ? 2 + random.nextInt(2) : 1;
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < ways; i++) {
      parts.add(sequence(random, depth));
    }
    return String.join("|", parts);
  }

  private static String sequence(Random random, int depth) {
    StringBuilder sequence = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      String atom = ATOMS[random.nextInt(ATOMS.length)];
      if (depth > 0 && random.nextInt(4) == 0) {
        atom = (random.nextInt(3) == 0 ? "(?:" : "(") + choice(random, depth - 1) + ")";
      }
      sequence.append(atom).append(REPEATS[random.nextInt(REPEATS.length)]);
    }
    return sequence.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  @Example
  void givesUpBeforeItTakesLongerThanALinearEngine() {
    RegexRunner runner = new RegexRunner(RegexProgram.of("(?:a|aa|aaa)*(?:a|b)*c").orElseThrow());
    byte[] text = "a".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
    assertThat(runner.matches(text, 0, text.length)).isEqualTo(RegexRunner.Result.GAVE_UP);
    RecordMatcher matcher = new RecordMatcher("(?:a|aa|aaa)*(?:a|b)*c?");
    assertThat(matcher.matches(text, 0, text.length)).isTrue();
  }

  @Example
  void leavesWhatItDoesNotKnowToRe2() {
    for (String regex : List.of("\\pL", "(?i)é", "😀?", "(?m)^a", "(?:a?)*", "\\Qa\\E", "(?U)a*")) {
      assertThat(RegexProgram.of(regex)).as(regex).isEmpty();
      Pattern.compile(regex);
    }
    RecordMatcher matcher = new RecordMatcher("(\\S+) (.)");
    byte[] text = "aé 😀".getBytes(StandardCharsets.UTF_8);
    assertThat(matcher.matches(text, 0, text.length)).isTrue();
    assertThat(List.of(matcher.start(1), matcher.end(1), matcher.start(2), matcher.end(2)))
        .containsExactly(0, 3, 4, 8);
  }
}
