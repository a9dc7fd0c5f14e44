package dev.winnow.jobs.plan;

import dev.winnow.api.Source;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.PartitionPath;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.expression.ExpressionCompiler;
import dev.winnow.jobs.expression.ExpressionException;
import dev.winnow.jobs.expression.RowErrors;
import dev.winnow.jobs.publish.ResolvedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** Chooses the partitions of a table that a run reads. */
public final class TableCompiler {

  private static final String NULL = PartitionPath.DEFAULT_PARTITION;

  private TableCompiler() {}

  /**
   * All of a table.
   *
   * @param problems stand at its name, and take why it cannot be read
   */
  public static TablePlan all(ResolvedTable table, Problems problems) {
    return plan(table, table.directories(), problems);
  }

  /** What is wrong is added to the problems, which stand at the source. */
  static TablePlan compile(ResolvedTable table, Source source, Problems problems) {
    List<ResolvedTable.Directory> asked = table.directories();
    if (source.partitions() != null) {
      asked = matching(table, source.partitions(), problems.at("partitions"));
    }
    return plan(table, asked, problems.at("table"));
  }

  private static TablePlan plan(
      ResolvedTable table, List<ResolvedTable.Directory> asked, Problems problems) {
    StorageCompiler storages = new StorageCompiler(table, problems);
    List<TablePlan.Directory> directories = new ArrayList<>();
    for (ResolvedTable.Directory directory : asked) {
      int before = problems.count();
      int storage = storages.add(directory);
      if (problems.count() > before) {
        break; // the others are likely to be the same
      }
      directories.add(
          new TablePlan.Directory(directory.path().toString(), directory.partition(), storage));
    }
    return new TablePlan(
        table.name().toString(),
        table.columns(),
        table.partitionColumns(),
        directories,
        storages.storages());
  }

  private static List<ResolvedTable.Directory> matching(
      ResolvedTable table, String sql, Problems problems) {
    List<ResolvedTable.Directory> all = table.directories();
    RowSchema columns = table.partitionColumns();
    if (columns.size() == 0) {
      problems.add(table.name() + " has no partitions to choose from.");
      return all;
    }
    try {
      Expression condition = ExpressionCompiler.compileCondition(sql, columns);
      Evaluator evaluator = Evaluator.of(condition, columns);
      List<ResolvedTable.Directory> matching = new ArrayList<>();
      for (ResolvedTable.Directory directory : all) {
        if (matches(evaluator, columns, directory, problems)) {
          matching.add(directory);
        }
      }
      return matching;
    } catch (ExpressionException e) {
      problems.add(RowCompiler.sentence(e));
      return all;
    }
  }

  private static boolean matches(
      Evaluator condition,
      RowSchema columns,
      ResolvedTable.Directory directory,
      Problems problems) {
    VectorizedRowBatch row = columns.newBatch();
    row.size = 1;
    RowErrors errors = new PartitionErrors(directory.partition(), problems);
    for (int c = 0; c < columns.size(); c++) {
      String text = directory.partition().get(columns.field(c).name());
      Expression value =
          new Expression.Cast(
              new Expression.Literal(
                  ColumnType.STRING, text == null || text.equals(NULL) ? null : text),
              columns.field(c).type());
      Evaluator.of(value, columns).evaluate(row, row.cols[c], errors);
    }
    LongColumnVector result = new LongColumnVector(1);
    condition.evaluate(row, result, errors);
    return !result.isNull[0] && result.vector[0] != 0;
  }

  /** Turns a partition whose value is not of its column's type into a problem. */
  private record PartitionErrors(Map<String, String> values, Problems problems)
      implements RowErrors {

    @Override
    public void reject(int row, String reason) {
      problems.add("It has no value for the partition " + values + ": " + reason + ".");
    }

    @Override
    public void dividedByZero(int row) {
      // NULL, so that the partition does not match
    }
  }
}
