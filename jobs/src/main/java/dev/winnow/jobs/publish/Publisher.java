package dev.winnow.jobs.publish;

import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.WrittenFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Makes runs visible. Every method can be called again after a crash at any point of it, by the
 * same or another process, and then finishes what was begun; two processes at once do no harm.
 *
 * <p>Not thread-safe. Connections are made when first needed.
 */
public interface Publisher extends AutoCloseable {

  /**
   * Creates the database and the table where they do not exist, and checks that an existing table
   * is ours and has these columns. To be called before the job, so that a table that cannot be
   * published into costs no cluster time, and for {@link TargetTable#epoch}.
   */
  TargetTable prepare(TableDefinition definition) throws PublicationException;

  /**
   * As {@link #prepare}, and gives columns of the table a wider type where the run has one and that
   * is all that keeps it from publishing; every value that is there stays the same.
   */
  TargetTable prepareWidening(TableDefinition definition) throws PublicationException;

  /**
   * Whether this run was published: by an attempt of the same run, even if another run has been
   * published over it since, or by another run with the same id that readers still see. Finishes a
   * publication of the table that was interrupted.
   */
  Optional<PublicationResult> find(TargetTable table, RunIdentity run) throws PublicationException;

  /**
   * Those of the partitions that readers see now; the table itself, without values, if it has no
   * partitions.
   *
   * @param partitions as a job's files name them
   */
  List<PublishedPartition> published(TargetTable table, Collection<Map<String, String>> partitions)
      throws PublicationException;

  /**
   * Publishes a sealed manifest and lets go of versions that need not be kept.
   *
   * @throws PublicationException of kind SUPERSEDED if one of its partitions was published by
   *     another run after {@link Manifest#baseEpoch}
   */
  PublicationResult publish(TargetTable table, Manifest manifest, PublicationOptions options)
      throws PublicationException;

  /**
   * Adds the rejected records of an attempt to the quarantine table, as its partition {@code
   * run=<run id>}, whether or not the run itself may be published. A run that is there already, and
   * a run without rejects, changes nothing. After a seal, {@code run} is that of the manifest.
   *
   * @param output the output directory of the attempt, which {@code files} are relative to; each of
   *     them begins with {@code quarantine/}
   */
  PublicationResult publishQuarantine(
      TableName quarantine, RunIdentity run, Path output, List<WrittenFile> files)
      throws PublicationException;

  /**
   * Adds the counts per rule to the table {@code <quarantine>_report} in the same way.
   *
   * @param output the output directory of the attempt, where the report is staged
   */
  PublicationResult publishReport(
      TableName quarantine, RunIdentity run, Path output, List<RuleCount> rules)
      throws PublicationException;

  /**
   * Adds the rows of a sealed attempt to a table beside its target in the same way.
   *
   * @param run that of the manifest
   * @param output the output directory of the attempt
   */
  PublicationResult publishSide(SideFiles side, RunIdentity run, Path output)
      throws PublicationException;

  /**
   * Takes back the newest publication of a table: each partition that it filled shows the version
   * before it, and one that had none is dropped. Itself a publication, so that it can be taken
   * back.
   *
   * @throws PublicationException of kind REFUSED if there is nothing to go back to, or if the
   *     version before was not kept
   */
  PublicationResult rollback(TableName table, RunIdentity run) throws PublicationException;

  @Override
  void close();
}
