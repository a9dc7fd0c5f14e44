package dev.winnow.jobs.expression;

/** A node of a bound expression. Its result is one and the same vector for its whole life. */
interface Node {

  Vector result();

  /** Fills the result for those rows and no others. */
  void evaluate(Rows rows);

  /** A constant: its vector was filled when it was made. */
  record Constant(Vector result) implements Node {

    @Override
    public void evaluate(Rows rows) {}
  }

  /** A function that is NULL when an argument is. */
  record Strict(Node[] arguments, Vector result, RowFunction function) implements Node {

    @Override
    public void evaluate(Rows rows) {
      for (Node argument : arguments) {
        argument.evaluate(rows);
      }
      result.clearText();
      for (int i = 0; i < rows.count; i++) {
        int row = rows.index[i];
        boolean isNull = false;
        for (Node argument : arguments) {
          isNull |= argument.result().isNull[row];
        }
        result.isNull[row] = isNull || !function.compute(row);
      }
    }
  }

  /** A function that looks at NULLs itself. */
  record Lenient(Node[] arguments, Vector result, RowFunction function) implements Node {

    @Override
    public void evaluate(Rows rows) {
      for (Node argument : arguments) {
        argument.evaluate(rows);
      }
      result.clearText();
      for (int i = 0; i < rows.count; i++) {
        int row = rows.index[i];
        result.isNull[row] = !function.compute(row);
      }
    }
  }
}
