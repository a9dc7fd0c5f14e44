package dev.winnow.jobs.launch;

import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.replay.Reject;
import dev.winnow.jobs.replay.RejectId;
import dev.winnow.jobs.source.LineNumbers;
import dev.winnow.jobs.source.SourcePlan;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The lines of rejects that their tasks did not know, counted in the files as they are now. */
final class RejectLines {

  /** Leaves rejects as they are. */
  static final RejectLines NONE = new RejectLines();

  private record Found(long[] offsets, long[] lines) {}

  private final Map<String, Found> files = new HashMap<>();

  /**
   * Reads each file as far as its last such reject.
   *
   * @param plan by which the files were read
   */
  static RejectLines of(Configuration conf, SourcePlan plan, Quarantine quarantine, String run)
      throws IOException, PublicationException {
    Map<String, LongStream.Builder> unknown = new HashMap<>();
    quarantine.read(
        run,
        reject -> {
          RejectId id = reject.id();
          if (reject.line().isEmpty() && LineNumbers.areCounted(conf, new Path(id.file()), plan)) {
            unknown.computeIfAbsent(id.file(), f -> LongStream.builder()).add(id.offset());
          }
          return true;
        });
    RejectLines lines = new RejectLines();
    for (var file : unknown.entrySet()) {
      long[] offsets = file.getValue().build().sorted().toArray();
      Path path = new Path(file.getKey());
      if (path.getFileSystem(conf).exists(path)) {
        lines.files.put(file.getKey(), new Found(offsets, LineNumbers.of(conf, path, offsets)));
      }
    }
    return lines;
  }

  /** The same with its line, where that is known by now. */
  Reject located(Reject reject) {
    Found found = files.get(reject.id().file());
    int at = found == null ? -1 : Arrays.binarySearch(found.offsets(), reject.id().offset());
    return at < 0 || reject.line().isPresent()
        ? reject
        : new Reject(
            reject.id(), OptionalLong.of(found.lines()[at]), reject.reasons(), reject.record());
  }
}
