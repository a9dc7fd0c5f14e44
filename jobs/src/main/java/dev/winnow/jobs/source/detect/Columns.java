package dev.winnow.jobs.source.detect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of a table hold, judged by records that are surely its body: a header shows by
 * being different.
 */
final class Columns {

  /** Of the values of a typed column so many are of its kind. */
  private static final double DOMINANT = 0.7;

  private final List<CellKind> kinds = new ArrayList<>();
  private final List<Set<String>> values = new ArrayList<>();

  Columns(List<Row> body, int width) {
    for (int c = 0; c < width; c++) {
      Map<CellKind, Integer> counts = new EnumMap<>(CellKind.class);
      Set<String> seen = new HashSet<>();
      for (Row row : body) {
        if (row.width() == width) {
          String cell = row.cells().get(c);
          counts.merge(CellKind.of(cell, row.quoted().get(c)), 1, Integer::sum);
          seen.add(cell);
        }
      }
      kinds.add(dominant(counts));
      values.add(seen);
    }
  }

  private static CellKind dominant(Map<CellKind, Integer> counts) {
    int values = 0;
    for (Map.Entry<CellKind, Integer> count : counts.entrySet()) {
      values += count.getKey() == CellKind.EMPTY ? 0 : count.getValue();
    }
    for (Map.Entry<CellKind, Integer> count : counts.entrySet()) {
      if (count.getKey().isTyped() && count.getValue() >= DOMINANT * values) {
        return count.getKey();
      }
    }
    return CellKind.TEXT;
  }

  /** How many typed columns hold text in this row, less those that hold what they should. */
  int contradictions(Row row) {
    int balance = 0;
    for (int c = 0; c < Math.min(row.width(), kinds.size()); c++) {
      CellKind kind = CellKind.of(row.cells().get(c), row.quoted().get(c));
      if (kinds.get(c).isTyped() && kind != CellKind.EMPTY) {
        balance += kind.isTyped() ? -1 : 1;
      } else if (kind.isTyped()) {
        balance--;
      }
    }
    return balance;
  }

  /** Whether the first column is typed and this row has a text there. */
  boolean isStrange(Row row) {
    CellKind kind = CellKind.of(row.cells().get(0), row.quoted().get(0));
    return kinds.get(0).isTyped() && !kind.isTyped() && kind != CellKind.EMPTY;
  }

  boolean anyTyped() {
    return kinds.stream().anyMatch(CellKind::isTyped);
  }

  /** Whether the cells could be names: all there, all different, none of them a value below. */
  boolean areNames(Row row) {
    Set<String> names = new HashSet<>();
    for (int c = 0; c < row.width(); c++) {
      String cell = row.cells().get(c).strip();
      boolean value = c < values.size() && values.get(c).contains(row.cells().get(c));
      if (cell.isEmpty() || value || !names.add(cell) || CellKind.of(cell, true).isTyped()) {
        return false;
      }
    }
    return true;
  }
}
