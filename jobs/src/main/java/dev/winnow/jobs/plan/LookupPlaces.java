package dev.winnow.jobs.plan;

import dev.winnow.api.Lookup;
import dev.winnow.jobs.column.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds each lookup its place among the columns that are computed: as early as its keys are there,
 * so that expressions may use what it adds.
 */
final class LookupPlaces {

  static final LookupPlaces NONE =
      new LookupPlaces(List.of(), LookupTables.UNKNOWN, Problems.ofSpec());

  private record Placed(LookupCompiler.Compiled lookup, int after) {}

  private final List<Lookup> all;
  private final LookupTables tables;
  private final Problems problems;
  private final List<Lookup> waiting;
  private final List<Placed> placed = new ArrayList<>();
  private final List<RowSchema.Field> added = new ArrayList<>();

  /**
   * @param problems stand at the cleaning
   */
  LookupPlaces(List<Lookup> lookups, LookupTables tables, Problems problems) {
    this.all = lookups;
    this.tables = tables;
    this.problems = problems;
    this.waiting = new ArrayList<>(lookups);
    for (int i = 0; i < lookups.size(); i++) {
      String name = lookups.get(i).name();
      if (lookups.subList(0, i).stream().anyMatch(l -> l.name().equals(name))) {
        problems
            .at("lookups", i)
            .at("name")
            .add("\"" + name + "\" is the name of a lookup before this one too.");
      }
    }
  }

  /** The columns that lookups add so far. */
  List<RowSchema.Field> added() {
    return added;
  }

  /**
   * Places the lookups whose keys are there; if it is the last time, those too whose keys never
   * come, which is a problem.
   *
   * @param after how many derived columns there are
   * @param names of all columns, to which it adds its own
   * @return those of the added columns whose type nobody knows
   */
  List<RowSchema.Field> place(RowSchema rows, int after, boolean last, Set<String> names) {
    List<RowSchema.Field> unknown = new ArrayList<>();
    RowSchema known = rows;
    for (Lookup lookup : List.copyOf(waiting)) {
      if (last || LookupCompiler.isReady(lookup, known)) {
        waiting.remove(lookup);
        Problems here = problems.at("lookups", all.indexOf(lookup));
        LookupCompiler.Compiled compiled = new LookupCompiler(lookup, known, here).compile(tables);
        for (RowSchema.Field field : compiled.added()) {
          if (!names.add(field.name())) {
            here.at("add").add("\"" + field.name() + "\" is the name of another column too.");
          }
        }
        placed.add(new Placed(compiled, after));
        added.addAll(compiled.added());
        if (compiled.input() == null) {
          unknown.addAll(compiled.added());
        }
        List<RowSchema.Field> more = new ArrayList<>(known.fields());
        more.addAll(compiled.added());
        known = new RowSchema(more);
      }
    }
    return unknown;
  }

  /**
   * The plans of those lookups whose columns are known.
   *
   * @param rows all columns
   */
  List<LookupPlan> plans(RowSchema rows) {
    List<LookupPlan> plans = new ArrayList<>();
    for (Placed place : placed) {
      LookupCompiler.Compiled compiled = place.lookup();
      if (compiled.input() != null) {
        plans.add(
            new LookupPlan(
                compiled.lookup().name(),
                compiled.keys().stream().map(k -> rows.indexOf(k).orElseThrow()).toList(),
                compiled.added().stream().map(f -> rows.indexOf(f.name()).orElseThrow()).toList(),
                compiled.lookup().onMiss(),
                place.after(),
                compiled.input()));
      }
    }
    return plans;
  }
}
