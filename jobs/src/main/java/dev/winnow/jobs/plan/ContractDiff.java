package dev.winnow.jobs.plan;

import dev.winnow.api.Column;
import dev.winnow.api.Drift;
import dev.winnow.api.OnAddedColumn;
import dev.winnow.api.OnMissingColumn;
import dev.winnow.api.OnRenamed;
import dev.winnow.api.OnReordered;
import dev.winnow.jobs.plan.Difference.Effect;
import dev.winnow.jobs.plan.Difference.Kind;
import dev.winnow.jobs.publish.WiderColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the fields of files are beside what the columns ask for: the columns are the contract, and
 * each difference has what the policy says about it.
 *
 * @param files how many files were looked at that say which fields they have
 */
public record ContractDiff(int files, List<Difference> differences) {

  /** Nothing was looked at. */
  public static final ContractDiff NONE = new ContractDiff(0, List.of());

  public ContractDiff {
    differences = List.copyOf(differences);
  }

  /**
   * @param headers the names of each file's fields; one without any is passed over
   */
  static ContractDiff of(List<Column> columns, Drift drift, Map<String, List<String>> headers) {
    Map<List<String>, List<String>> alike = new LinkedHashMap<>();
    headers.forEach(
        (file, names) -> alike.computeIfAbsent(names, n -> new ArrayList<>()).add(file));
    alike.remove(List.of());
    List<Difference> all = new ArrayList<>();
    int files = 0;
    for (Map.Entry<List<String>, List<String>> header : alike.entrySet()) {
      files += header.getValue().size();
      FileContract file = new FileContract(header.getValue().get(0), header.getKey(), drift);
      for (Difference difference : file.differences(columns)) {
        add(difference.inMoreFiles(header.getValue().size() - 1), all);
      }
    }
    return new ContractDiff(files, all);
  }

  private static void add(Difference difference, List<Difference> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isLike(difference)) {
        all.set(i, all.get(i).inMoreFiles(difference.files()));
        return;
      }
    }
    all.add(difference);
  }

  /**
   * The same with the columns that the published table has with a narrower type.
   *
   * @param alters whether the table is altered; else the run fails
   */
  public ContractDiff widening(List<WiderColumn> columns, boolean alters) {
    List<Difference> more = new ArrayList<>(differences);
    columns.forEach(c -> more.add(Difference.widened(c.name(), c.from(), c.to(), alters)));
    return new ContractDiff(files, more);
  }

  /**
   * Whether a person should see it: not when all files merely have more fields than are read, or
   * have them in another order, as the policy allows.
   */
  public boolean isWorthTelling() {
    return differences.stream()
        .anyMatch(
            d ->
                d.effect() == Effect.FAILS
                    || d.kind() == Kind.MISSING
                    || d.kind() == Kind.RENAMED
                    || d.kind() == Kind.WIDENED
                    || d.files() < files);
  }

  /** One file. */
  private record FileContract(String file, List<String> names, Drift drift) {

    List<Difference> differences(List<Column> columns) {
      List<Difference> found = new ArrayList<>();
      List<String> read = new ArrayList<>();
      List<Integer> order = new ArrayList<>();
      for (Column column : columns) {
        if (column.isDerived()) {
          continue;
        }
        Optional<String> field = field(column);
        if (field.isEmpty()) {
          found.add(missing(column));
          continue;
        }
        read.add(field.get());
        FieldNames.position(field.get(), names).ifPresent(order::add);
        if (!field.get().equals(column.field())) {
          found.add(renamed(column, field.get()));
        }
      }
      added(read).ifPresent(found::add);
      if (!order.stream().sorted().toList().equals(order)) {
        found.add(reordered());
      }
      return found;
    }

    /** The name by which the file has the column, if it has it. */
    private Optional<String> field(Column column) {
      return FieldNames.ofColumn(column).stream()
          .filter(name -> FieldNames.isThere(name, names))
          .findFirst();
    }

    private Difference missing(Column column) {
      Effect effect = drift.missing() == OnMissingColumn.FAIL ? Effect.FAILS : Effect.NULLS;
      return new Difference(Kind.MISSING, column.name(), "", 1, file, effect);
    }

    private Difference renamed(Column column, String alias) {
      Effect effect = drift.renamed() == OnRenamed.FAIL ? Effect.FAILS : Effect.ACCEPTED;
      return new Difference(Kind.RENAMED, column.name(), alias, 1, file, effect);
    }

    private Optional<Difference> added(List<String> read) {
      List<String> unread =
          FieldNames.topLevel(names).stream()
              .filter(name -> read.stream().noneMatch(r -> FieldNames.isWithin(r, name)))
              .toList();
      Effect effect = drift.added() == OnAddedColumn.FAIL ? Effect.FAILS : Effect.IGNORED;
      return unread.isEmpty()
          ? Optional.empty()
          : Optional.of(new Difference(Kind.ADDED, "", String.join(", ", unread), 1, file, effect));
    }

    private Difference reordered() {
      Effect effect = drift.reordered() == OnReordered.FAIL ? Effect.FAILS : Effect.ACCEPTED;
      String order = String.join(", ", FieldNames.topLevel(names));
      return new Difference(Kind.REORDERED, "", order, 1, file, effect);
    }
  }

  /** Where in the spec a column of that name stands. */
  static OptionalInt index(String column, List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
