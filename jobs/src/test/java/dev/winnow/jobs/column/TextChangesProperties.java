package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.DefaultValue;
import dev.winnow.api.DefaultWhen;
import dev.winnow.api.Normalisation;
import dev.winnow.api.NumberFormat;
import dev.winnow.api.Replacement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * No value is changed without a rule that says so: what a column holds is its field's text, or the
 * log tells the way from that text to what it holds, step by step.
 */
class TextChangesProperties {

  private static final NumberFormat NUMBER = new NumberFormat(",", ".", List.of("$"), true, true);

  private record Change(String rule, String before, String after) {}

  @Property(tries = 2000)
  void everyTextIsKeptOrTheLogLeadsFromItToTheValue(
      @ForAll("plans") ColumnPlan plan, @ForAll("texts") String text) {
    List<Change> log = new ArrayList<>();
    Reading reading = read(plan, text, Optional.of(log));
    if (reading.status() == ColumnReader.NULL || reading.reason() != null) {
      return;
    }
    String reached = text;
    for (Change change : log) {
      if (!(change.rule().equals("default") && change.before() == null)) {
        assertThat(change.before()).as("%s of %s", change.rule(), log).isEqualTo(reached);
      }
      assertThat(change.after()).isNotEqualTo(change.before());
      assertThat(rulesOf(plan)).contains(change.rule());
      reached = change.after();
    }
    assertThat(reading.value())
        .as("%s read by %s", text, log)
        .isEqualTo(Reading.of(bare(plan), reached, true).value());
  }

  @Property(tries = 500)
  void theLogDoesNotChangeWhatIsRead(
      @ForAll("plans") ColumnPlan plan, @ForAll("texts") String text) {
    assertThat(read(plan, text, Optional.of(new ArrayList<>())))
        .isEqualTo(read(plan, text, Optional.empty()));
  }

  private static Reading read(ColumnPlan plan, String text, Optional<List<Change>> log) {
    Optional<TextChanges> told =
        log.map(
            changes ->
                (row, rule, before, after) ->
                    changes.add(new Change(rule, string(before), string(after))));
    return Reading.of(
        ColumnReader.compile(plan, new ReadingContext(Salts.NONE, false, told)),
        plan.type(),
        text.getBytes(StandardCharsets.UTF_8),
        false);
  }

  private static String string(byte[] text) {
    return text == null ? null : new String(text, StandardCharsets.UTF_8);
  }

  /** The same type without any rule. */
  private static ColumnPlan bare(ColumnPlan plan) {
    return ColumnPlan.of("c", plan.type());
  }

  private static Set<String> rulesOf(ColumnPlan plan) {
    Set<String> rules = new java.util.HashSet<>(Set.of("mapping", "number", "default"));
    for (int i = 0; i < plan.replace().size(); i++) {
      rules.add("replace[" + i + "]");
    }
    List.of("Trim", "Lower", "Upper", "Collapse", "Nfc", "Nfkc", "Mojibake", "StripControls")
        .forEach(step -> rules.add("normalise." + step));
    return Collections.unmodifiableSet(rules);
  }

  @Provide
  Arbitrary<ColumnPlan> plans() {
    Arbitrary<List<Normalisation>> steps =
        Arbitraries.of(Normalisation.class).list().uniqueElements().ofMaxSize(4);
    Arbitrary<List<Replacement>> replace =
        Arbitraries.of(
                new Replacement("b+", "c"),
                new Replacement("(1)(2)", "$2$1"),
                new Replacement(" ", ""))
            .list()
            .ofMaxSize(2);
    Arbitrary<Map<String, String>> mapping =
        Arbitraries.of(Map.of(), Map.of("abc", "x", "12", "7"));
    Arbitrary<Optional<DefaultValue>> fallback =
        Arbitraries.of(
            Optional.empty(),
            Optional.of(new DefaultValue("9", DefaultWhen.MISSING, null)),
            Optional.of(new DefaultValue("9", DefaultWhen.INVALID, null)));
    return Combinators.combine(
            Arbitraries.of("string", "bigint", "decimal(12,3)"), steps, replace, mapping, fallback)
        .as(
            (type, s, r, m, d) ->
                Plans.plus(
                    Plans.mapping(type, m, s.toArray(Normalisation[]::new)),
                    type.startsWith("decimal") ? NUMBER : null,
                    r,
                    null,
                    d.orElse(null)));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> random =
        Arbitraries.strings().withChars("abcAB 12.,$()%-éÃ©\u0301\u0007\u00a0").ofMaxLength(8);
    Arbitrary<String> likely =
        Arbitraries.of(
            "abc", " 12 ", "$1,234.5", "(12)", "12%", "1,2345", "NULL", "", "AbC  b", "CafÃ©");
    return Arbitraries.oneOf(random, likely);
  }
}
