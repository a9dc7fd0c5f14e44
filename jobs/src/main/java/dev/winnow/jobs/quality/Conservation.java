package dev.winnow.jobs.quality;

import dev.winnow.jobs.source.SplitChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The law that no record is lost or doubled: read = written + quarantined + dropped + deduplicated,
 * for every file, and what the counts say is what lies in the files. A result that breaks it is
 * never published.
 */
public final class Conservation {

  private Conservation() {}

  /**
   * Where the law is broken, as sentences; none when it holds.
   *
   * @param lengths the length of every input file that is not compressed, by the name that {@code
   *     BlockPosition} gives it: every byte of it must have been read by just one task
   */
  public static List<String> violations(JobResult result, Map<String, Long> lengths) {
    List<String> violations = new ArrayList<>();
    SortedSet<String> broken = SplitChain.brokenFiles(lengths, result.report().extents());
    broken.forEach(
        file -> violations.add("Some bytes of " + file + " were read twice or not at all."));
    for (SourceCounts source : result.report().sources()) {
      Counts counts = source.counts();
      if (counts.unaccounted() != 0) {
        violations.add(
            ("%s: %s read, but %,d written, %,d quarantined, %,d dropped and %,d"
                    + " deduplicated.")
                .formatted(
                    source.file(),
                    new Quantity(counts.read(), "record").with("was", "were"),
                    counts.written(),
                    counts.quarantined(),
                    counts.dropped(),
                    counts.deduplicated()));
      }
    }
    compare("quarantined", result.counts().quarantined(), result.report().quarantine(), violations);
    return violations;
  }

  /**
   * As {@link #violations}, for a job that writes a row for each record that passed: the table's
   * files must hold as many rows as were counted.
   */
  public static List<String> violationsOfCleaning(JobResult result, Map<String, Long> lengths) {
    List<String> violations = violations(result, lengths);
    compare("written", result.counts().written(), result.report().files(), violations);
    return violations;
  }

  private static void compare(
      String what, long counted, List<WrittenFile> files, List<String> violations) {
    long stored = files.stream().mapToLong(WrittenFile::rows).sum();
    if (stored != counted) {
      violations.add(
          "%s counted as %s, but the files hold %,d."
              .formatted(new Quantity(counted, "record").with("was", "were"), what, stored));
    }
  }
}
