package dev.winnow.jobs.repair;

import dev.winnow.jobs.broadcast.BroadcastTable;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.RepairPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Repairs the rows of batches. Every repair of the plan has one vote on each of its columns, for
 * the value that its evidence decided for, be it the one that the row has. The value with the most
 * votes stands; if two have as many, the row keeps what it has. Once a value was changed, all vote
 * again on what the row has now, until nothing changes; a value is changed at most once.
 *
 * <p>Belongs to one thread. Allocates nothing for a row with which all decisions agree.
 */
public final class Repairer {

  private static final String DECISIONS = "winnow.repair.decisions";

  /** Is told of each change before it is made. */
  public interface Log {
    void repairing(int row, int column, RepairPlan by);
  }

  private final BroadcastTable decisions;
  private final List<Voter> voters = new ArrayList<>();
  private final Cells cells;
  private final int[] columns;
  private final Ballot[] ballots;
  private final boolean[] settled;

  private Repairer(List<RepairPlan> plans, RowSchema schema, BroadcastTable decisions) {
    this.decisions = decisions;
    RightElsewhere elsewhere = new RightElsewhere(plans, decisions);
    for (int i = 0; i < plans.size(); i++) {
      voters.add(new Voter(i, plans.get(i), schema, decisions, elsewhere));
    }
    Set<Integer> repaired =
        plans.stream().flatMap(p -> p.to().stream()).collect(Collectors.toSet());
    cells = new Cells(schema, repaired);
    columns = repaired.stream().mapToInt(Integer::intValue).sorted().toArray();
    ballots = new Ballot[schema.size()];
    for (int column : columns) {
      ballots[column] = new Ballot(decisions.array());
    }
    settled = new boolean[schema.size()];
  }

  /** Has the tasks of a job find the decisions that an evidence job wrote. */
  public static void configure(Configuration conf, Path decisions) {
    conf.set(DECISIONS, decisions.toString());
  }

  /**
   * Reads the decisions.
   *
   * @throws IllegalStateException if the job was configured without them
   */
  public static Repairer read(List<RepairPlan> plans, RowSchema schema, Configuration conf)
      throws IOException {
    String path = conf.get(DECISIONS);
    if (path == null) {
      throw new IllegalStateException("the job's configuration has no " + DECISIONS);
    }
    return new Repairer(
        plans, schema, BroadcastTable.read("What the repairs decided", new Path(path), conf));
  }

  /**
   * Repairs the rows that are selected.
   *
   * @param skips rows that are left as they are
   */
  public void repair(VectorizedRowBatch batch, IntPredicate skips, Log log) {
    if (decisions.size() == 0) {
      return;
    }
    voters.forEach(v -> v.begin(batch));
    for (int i = 0; i < batch.size; i++) {
      int row = batch.selectedInUse ? batch.selected[i] : i;
      if (!skips.test(row)) {
        repair(batch, row, log);
      }
    }
  }

  private void repair(VectorizedRowBatch batch, int row, Log log) {
    boolean again = anyObjects(batch, row);
    if (again) {
      Arrays.fill(settled, false);
    }
    while (again) {
      vote();
      again = settle(row, log) && anyObjects(batch, row);
    }
  }

  private boolean anyObjects(VectorizedRowBatch batch, int row) {
    cells.begin(batch, row);
    boolean any = false;
    for (Voter voter : voters) {
      any |= voter.consult(batch, row, cells);
    }
    return any;
  }

  private void vote() {
    for (int column : columns) {
      ballots[column].clear();
    }
    for (Voter voter : voters) {
      for (int i = 0; i < voter.columns(); i++) {
        if (voter.votesOn(i)) {
          ballots[voter.column(i)].vote(voter.start(i), voter.end(i), voter.plan());
        }
      }
    }
  }

  private boolean settle(int row, Log log) {
    boolean changed = false;
    for (int column : columns) {
      Ballot ballot = ballots[column];
      int winner = settled[column] ? -1 : ballot.winner();
      if (winner >= 0
          && !cells.has(column, decisions.array(), ballot.start(winner), ballot.end(winner))) {
        log.repairing(row, column, ballot.first(winner));
        cells.change(column, decisions.array(), ballot.start(winner), ballot.end(winner));
        settled[column] = true;
        changed = true;
      }
    }
    return changed;
  }
}
