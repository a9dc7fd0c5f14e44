package dev.winnow.jobs.publish;

import org.apache.hadoop.fs.Path;

/**
 * A table that exists and that we may publish into.
 *
 * @param root the table's own directory, qualified; what is published lies in directories below it
 * @param epoch how often the table had been published when it was looked at. It is what a run goes
 *     by: a partition that is published by somebody else after this epoch is not overwritten
 */
public record TargetTable(TableDefinition definition, Path root, long epoch) {

  /** Where all attempts of a run leave what is theirs, and where the seal is. */
  public Path staging(String runUid) {
    return new Path(root, Layout.INTERNAL + "/staging/" + runUid);
  }

  /** The output directory of an attempt's job. */
  public Path staging(RunIdentity run) {
    return new Path(staging(run.runUid()), "a" + run.attempt());
  }
}
