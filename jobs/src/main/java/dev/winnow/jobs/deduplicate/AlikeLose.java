package dev.winnow.jobs.deduplicate;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.plan.FuzzyPlan;
import dev.winnow.jobs.sink.RowValues;
import java.util.ArrayDeque;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * A row gives way to the first row that stays and that it is like. So every row that is removed is
 * like the one that stays for it, which chains of likeness do not promise, and the result is one
 * for every order in which tasks run. In a block of many rows that stay, a row is compared with the
 * last ones: memory and time per row are bounded whatever the skew.
 */
final class AlikeLose implements Winners {

  private record Standing(Place place, Likeness.Text[] texts) {}

  private final FuzzyPlan plan;
  private final List<Likeness> columns;
  private final ArrayDeque<Standing> standing = new ArrayDeque<>();
  private Place winner;

  AlikeLose(FuzzyPlan plan) {
    this.plan = plan;
    this.columns =
        plan.columns().stream().map(c -> new Likeness(c.similarity(), c.minPercent())).toList();
  }

  @Override
  public void begin() {
    standing.clear();
  }

  @Override
  public boolean readsRows() {
    return true;
  }

  @Override
  public boolean loses(VectorizedRowBatch batch, int row, Place place) {
    Likeness.Text[] texts = texts(batch, row);
    for (Standing other : standing) {
      if (isLike(texts, other.texts())) {
        winner = other.place();
        return true;
      }
    }
    if (standing.size() == plan.window()) {
      standing.removeFirst();
    }
    standing.addLast(new Standing(place, texts));
    return false;
  }

  private Likeness.Text[] texts(VectorizedRowBatch batch, int row) {
    Likeness.Text[] texts = new Likeness.Text[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      Object value =
          RowValues.get(ColumnType.STRING, batch.cols[plan.columns().get(i).column()], row);
      texts[i] = columns.get(i).prepare((String) value);
    }
    return texts;
  }

  private boolean isLike(Likeness.Text[] one, Likeness.Text[] other) {
    for (int i = 0; i < one.length; i++) {
      if (!columns.get(i).holds(one[i], other[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Place winner() {
    return winner;
  }
}
