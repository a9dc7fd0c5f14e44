package dev.winnow.jobs.expression;

/**
 * The nodes that choose which rows their arguments see, so that a row error in what is not chosen
 * never happens: AND, OR, COALESCE and CASE.
 */
final class Logic {

  private Logic() {}

  /** AND when {@code decisive} is FALSE, OR when it is TRUE: the value that settles the result. */
  record Connective(Node left, Node right, boolean decisive, Vector result, Rows open)
      implements Node {

    @Override
    public void evaluate(Rows rows) {
      left.evaluate(rows);
      Vector a = left.result();
      open.clear();
      for (int i = 0; i < rows.count; i++) {
        int row = rows.index[i];
        if (decisive ? a.isTrue(row) : a.isFalse(row)) {
          set(row, decisive);
        } else {
          open.add(row);
        }
      }
      right.evaluate(open);
      Vector b = right.result();
      for (int i = 0; i < open.count; i++) {
        int row = open.index[i];
        if (decisive ? b.isTrue(row) : b.isFalse(row)) {
          set(row, decisive);
        } else if (a.isNull[row] || b.isNull[row]) {
          result.isNull[row] = true;
        } else {
          set(row, !decisive);
        }
      }
    }

    private void set(int row, boolean value) {
      result.isNull[row] = false;
      result.longs[row] = value ? 1 : 0;
    }
  }

  /** The first argument that is not NULL. */
  record FirstPresent(Node[] arguments, Vector result, Rows now, Rows next) implements Node {

    @Override
    public void evaluate(Rows rows) {
      copyRows(rows, now);
      for (Node argument : arguments) {
        argument.evaluate(now);
        next.clear();
        for (int i = 0; i < now.count; i++) {
          int row = now.index[i];
          result.copy(row, argument.result());
          if (result.isNull[row]) {
            next.add(row);
          }
        }
        copyRows(next, now);
      }
    }
  }

  /** The searched CASE. */
  record Choice(
      Node[] conditions, Node[] values, Node otherwise, Vector result, Rows now, Rows chosen)
      implements Node {

    @Override
    public void evaluate(Rows rows) {
      copyRows(rows, now);
      for (int branch = 0; branch < conditions.length; branch++) {
        conditions[branch].evaluate(now);
        Vector condition = conditions[branch].result();
        chosen.clear();
        int left = 0;
        for (int i = 0; i < now.count; i++) {
          int row = now.index[i];
          if (condition.isTrue(row)) {
            chosen.add(row);
          } else {
            now.index[left++] = row;
          }
        }
        now.count = left;
        take(values[branch], chosen);
      }
      take(otherwise, now);
    }

    private void take(Node value, Rows rows) {
      value.evaluate(rows);
      for (int i = 0; i < rows.count; i++) {
        result.copy(rows.index[i], value.result());
      }
    }
  }

  private static void copyRows(Rows from, Rows to) {
    to.count = from.count;
    System.arraycopy(from.index, 0, to.index, 0, from.count);
  }
}
