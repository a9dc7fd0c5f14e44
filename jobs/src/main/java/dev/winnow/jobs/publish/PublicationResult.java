package dev.winnow.jobs.publish;

import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * What a run made visible.
 *
 * @param epoch the table's count of publications with this one
 * @param partitions that the run touched; 0 for a table without partitions
 * @param directories where the visible files are, one for each partition that the run touched (or
 *     the one of the table)
 * @param alreadyPublished whether an earlier attempt, or an earlier run with the same content, had
 *     done it; then nothing was changed
 */
public record PublicationResult(
    TableName table,
    String runId,
    long epoch,
    int partitions,
    long files,
    long rows,
    long bytes,
    List<Path> directories,
    boolean alreadyPublished) {

  public PublicationResult {
    directories = List.copyOf(directories);
  }
}
