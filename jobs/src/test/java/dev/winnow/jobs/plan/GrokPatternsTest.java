package dev.winnow.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrokPatternsTest {

  private static final GrokPatterns STANDARD = GrokPatterns.standardAnd(Map.of());

  @TestFactory
  Stream<DynamicTest> everyStandardPatternIsOneOfRe2() {
    assertThat(STANDARD.names()).hasSizeGreaterThan(300);
    return STANDARD.names().stream()
        .sorted()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> Pattern.compile(STANDARD.expand("%{" + name + "}").regex())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NUMBER|-1.5|1.5.2",
        "NUMBER|.5|5.",
        "BASE16FLOAT|0xAF.1|xyz",
        "QUOTEDSTRING|\"a \\\" b\"|\"a",
        "QUOTEDSTRING|\"\"|'a\"",
        "IPV4|10.255.0.1|10.256.0.1",
        "IP|2001:db8::ff00:42:8329|1:2:3",
        "UNIXPATH|/var/log/a_b.log|var",
        "WINPATH|C:\\a\\b c|C:",
        "YEAR|2015|201",
        "TIME|23:59:60|24:00:00",
        "HTTPDATE|17/May/2015:10:05:03 +0000|17/05/2015:10:05:03 +0000",
        "TIMESTAMP_ISO8601|2015-05-17T10:05:03Z|17.5.2015",
        "LOGLEVEL|WARN|LOUD",
        "URI|https://user@example.org:80/a/b?c=d|example.org",
        "SYSLOGTIMESTAMP|May  7 10:05:03|7 May 10:05",
      })
  void standardPatternsTakeWhatTheyAreNamedFor(String name, String yes, String no) {
    String regex = STANDARD.expand("%{" + name + "}").regex();
    assertThat(Pattern.matches(regex, yes)).isTrue();
    assertThat(Pattern.matches(regex, no)).isFalse();
  }

  @Test
  void aReferenceWithAFieldIsAGroupAndOneWithoutIsNone() {
    assertThat(match("%{WORD:verb} %{NOTSPACE} %{INT:n:int} (?<rest>.*)", "GET /x -7 and on"))
        .containsExactly(
            Map.entry("verb", "GET"), Map.entry("n", "-7"), Map.entry("rest", "and on"));
  }

  @Test
  void fieldsMayHaveTheNamesThatElasticCommonSchemaGivesThem() {
    assertThat(match("%{IP:[source][address]} %{WORD:http.request.method}", "1.2.3.4 GET"))
        .containsExactly(
            Map.entry("[source][address]", "1.2.3.4"), Map.entry("http.request.method", "GET"));
  }

  @Test
  void ownPatternsStandInForStandardOnes() {
    GrokPatterns patterns = GrokPatterns.standardAnd(Map.of("ORDER", "O-%{INT}", "INT", "[0-9]"));
    String regex = patterns.expand("%{ORDER:order}").regex();
    assertThat(Pattern.matches(regex, "O-7")).isTrue();
    assertThat(Pattern.matches(regex, "O-77")).isFalse();
  }

  @Test
  void aPatternThatIsNotThereOrRefersToItselfIsAnError() {
    assertThatThrownBy(() -> STANDARD.expand("%{NUMBR:n}"))
        .hasMessage("There is no pattern \"NUMBR\".");
    GrokPatterns own = GrokPatterns.standardAnd(Map.of("A", "x%{B}", "B", "%{A}|y", "C", "%{D}"));
    assertThatThrownBy(() -> own.expand("%{A}")).hasMessage("the pattern A refers to itself");
    assertThatThrownBy(() -> own.expand("%{C}"))
        .hasMessage("There is no pattern \"D\", which C refers to.");
  }

  private static Map<String, String> match(String grok, String text) {
    GrokPatterns.Expanded expanded = STANDARD.expand(grok);
    Matcher matcher = Pattern.compile(expanded.regex()).matcher(text);
    assertThat(matcher.matches()).isTrue();
    Map<String, String> fields = new LinkedHashMap<>();
    List.copyOf(expanded.fields().entrySet())
        .forEach(e -> fields.put(e.getValue(), matcher.group(e.getKey())));
    return fields;
  }
}
