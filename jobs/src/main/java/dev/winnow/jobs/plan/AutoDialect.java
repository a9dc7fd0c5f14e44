package dev.winnow.jobs.plan;

import static java.util.stream.Collectors.joining;

import dev.winnow.api.CsvDialect;
import dev.winnow.api.DialectChoice;
import dev.winnow.api.Source;
import dev.winnow.jobs.source.CsvFormat;
import dev.winnow.jobs.source.RecordFormat;
import dev.winnow.jobs.source.SampleReading;
import dev.winnow.jobs.source.detect.Detection;
import dev.winnow.jobs.source.detect.DialectDetector;
import dev.winnow.jobs.source.detect.FileSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The dialect in which all files of a batch are written, found out from each of them. Files that
 * differ are refused by name: one run reads its files in one way.
 *
 * @param detection what was found; of the files that show less, the one that shows most stands
 * @param files how many were looked at
 */
public record AutoDialect(Detection detection, int files) {

  /** So many names of files stand in a message. */
  private static final int MOST_NAMES = 5;

  private static final int WORST = 3;

  /** Whether a dialect is left to the files. */
  public static boolean isWanted(CsvDialect dialect) {
    return dialect.dialect() == DialectChoice.AUTO;
  }

  /** Whether a source leaves it to its files to say how they are written. */
  public static boolean isWanted(Source source) {
    return isWanted(source.dialect());
  }

  /**
   * Looks at every file.
   *
   * @param problems stand at the dialect; files that differ are noted here
   * @throws IOException when a file cannot be read
   */
  public static Optional<AutoDialect> detect(
      Configuration conf, List<FileStatus> files, Problems problems) throws IOException {
    Map<Path, FileSample> unsure = new LinkedHashMap<>();
    Map<Path, Detection> found = new LinkedHashMap<>();
    for (FileStatus file : files) {
      FileSample sample = SampleReading.of(conf, file);
      Detection detection =
          mostCertain(found)
              .map(like -> DialectDetector.detect(sample, like))
              .orElseGet(() -> DialectDetector.detect(sample));
      if (!detection.isEmpty()) {
        found.put(file.getPath(), detection);
        if (!detection.isSure() || detection.rows() < 2) {
          unsure.put(file.getPath(), sample);
        }
      }
    }
    Optional<Detection> reference = mostCertain(found);
    reference.ifPresent(
        r -> {
          unsure.forEach(
              (path, sample) ->
                  found.computeIfPresent(path, (p, d) -> DialectDetector.fits(sample, r) ? r : d));
          refuseDifferences(found, problems);
        });
    return reference.map(r -> new AutoDialect(r.with(found.values()), files.size()));
  }

  private static Optional<Detection> mostCertain(Map<Path, Detection> found) {
    Detection best = null;
    for (Detection detection : found.values()) {
      if (best == null || detection.confidence() > best.confidence()) {
        best = detection;
      }
    }
    return Optional.ofNullable(best);
  }

  private static void refuseDifferences(Map<Path, Detection> found, Problems problems) {
    List<Detection> kinds = new ArrayList<>();
    List<List<Path>> members = new ArrayList<>();
    found.forEach(
        (path, detection) -> {
          int kind = 0;
          while (kind < kinds.size() && !kinds.get(kind).agreesWith(detection)) {
            kind++;
          }
          if (kind == kinds.size()) {
            kinds.add(detection);
            members.add(new ArrayList<>());
          }
          members.get(kind).add(path);
        });
    if (kinds.size() > 1) {
      List<String> sentences = new ArrayList<>();
      for (int k = 0; k < Math.min(WORST, kinds.size()); k++) {
        sentences.add(named(members.get(k)) + ": " + kinds.get(k).describe() + ".");
      }
      problems.add(
          "The files are not written alike, so they cannot be read by one run. "
              + String.join(" ", sentences));
    }
  }

  private static String named(List<Path> paths) {
    String names = paths.stream().limit(MOST_NAMES).map(Path::getName).collect(joining(", "));
    return paths.size() <= MOST_NAMES
        ? names
        : names + " and " + (paths.size() - MOST_NAMES) + " more";
  }

  /** The source as it would stand there if its dialect had been declared. */
  public Source declared(Source source) {
    return new Source(
        source.paths(),
        source.format(),
        declared(source.dialect()),
        source.json(),
        source.regex(),
        source.grok(),
        source.fixedWidth(),
        detection.encoding(),
        source.onBrokenFile(),
        source.table(),
        source.partitions());
  }

  /** The dialect as it would stand there if it had been declared. */
  CsvDialect declared(CsvDialect csv) {
    boolean named = !csv.names().isEmpty();
    int aside = named ? detection.headerRows() : 0;
    return new CsvDialect(
        DialectChoice.DECLARED,
        !named && detection.headerRows() > 0,
        named ? 1 : Math.max(1, detection.headerRows()),
        detection.skipRows() + aside,
        detection.skipFooterRows(),
        csv.names(),
        detection.delimiter(),
        detection.quote(),
        absentIfEmpty(detection.escape()),
        absentIfEmpty(detection.comment()),
        csv.recordSeparator(),
        csv.nullTokens(),
        csv.ragged(),
        csv.nulBytes(),
        csv.strayQuotes(),
        csv.maxRecordBytes());
  }

  /** What reads the files; records that are not as wide as most are problems. */
  public CsvFormat format() {
    return new CsvFormat(
        new CsvFormat.Frame(
            detection.skipRows(), detection.headerRows(), detection.skipFooterRows()),
        detection.delimiter(),
        detection.quote(),
        detection.escape(),
        detection.comment(),
        CsvFormat.RecordSeparator.Any,
        CsvFormat.Ragged.Quarantine,
        CsvFormat.NulBytes.Keep,
        CsvFormat.StrayQuotes.Quarantine,
        RecordFormat.DEFAULT_MAX_RECORD_BYTES);
  }

  /** The dialect, how sure that is, and why no surer, in a line. */
  public String describe() {
    String doubts =
        detection.reasons().isEmpty() ? "" : ": " + String.join("; ", detection.reasons());
    return "%s (detected in %d %s, %s sure%s)"
        .formatted(
            detection.describe(),
            files,
            files == 1 ? "file" : "files",
            detection.percent(),
            doubts);
  }

  private static String absentIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
