package dev.winnow.jobs.launch;

import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.replay.Correction;
import dev.winnow.jobs.replay.ReplayFiles;
import dev.winnow.jobs.source.FieldIndex;
import dev.winnow.jobs.source.FileHeader;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordLayout;
import dev.winnow.jobs.source.RecordProblem;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.UnreadableFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Makes input files of corrected records: each record is looked at alone, and stands under the
 * names that its file gave to the fields.
 */
final class ReplayInput {

  private final Configuration conf;
  private final ReplaySpec spec;
  private final SourcePlan source;

  /**
   * @param source as the job that rejected the records reads it
   */
  ReplayInput(Configuration conf, ReplaySpec spec, SourcePlan source) {
    this.conf = conf;
    this.spec = spec;
    this.source = source;
  }

  ReplayFiles files(Collection<Correction> corrections) throws IOException, LaunchException {
    ReplayFiles files = new ReplayFiles(conf, spec.framing());
    Map<String, List<Correction>> byFile =
        corrections.stream()
            .map(c -> new Correction(c.id(), spec.isJson() ? onOneLine(c.record()) : c.record()))
            .collect(Collectors.groupingBy(c -> c.id().file(), TreeMap::new, Collectors.toList()));
    for (var file : byFile.entrySet()) {
      byte[] header = spec.needsHeader() ? header(new Path(file.getKey())) : new byte[0];
      for (Correction correction : file.getValue()) {
        checkOneRecord(correction);
      }
      files.add(file.getKey(), header, file.getValue());
    }
    return files;
  }

  /** Names the fields of a file as it did itself. */
  private byte[] header(Path file) throws IOException, LaunchException {
    Optional<byte[]> ofReplay = ReplayFiles.header(conf, file);
    if (ofReplay.isPresent()) {
      return ofReplay.get();
    }
    try {
      return spec.header(FileHeader.read(conf, file, source).names())
          .getBytes(StandardCharsets.UTF_8);
    } catch (UnreadableFileException | FileNotFoundException e) {
      throw LaunchException.of(
          ExitCode.INPUT_MISSING,
          "%s cannot be read any more; its header says which field of its records is which. Put it back, or replay the records of other files alone."
              .formatted(file),
          e);
    }
  }

  /** A quote that is not closed would take the records behind it with it. */
  private void checkOneRecord(Correction correction) throws LaunchException {
    if (!spec.needsHeader() && spec.isJson()) {
      return;
    }
    String text = new String(correction.record(), StandardCharsets.UTF_8);
    FieldIndex index =
        RecordBlock.of(
                text + spec.framing().separator(), RecordLayout.ofColumns(source.columns().size()))
            .index(source.tokenizer());
    boolean isOpen =
        index.records() == 1
            && index.hasProblem(0)
            && index.problem(0) == RecordProblem.UNTERMINATED_QUOTE;
    if (index.records() != 1 || isOpen) {
      throw LaunchException.of(
          ExitCode.DATA,
          "What corrects %s is not one record but %s. Nothing was replayed; correct it or leave it out."
              .formatted(
                  correction.id(),
                  isOpen ? "the beginning of one: a quote in it is not closed" : index.records()));
    }
  }

  /** A line end in a JSON record stands between tokens, for in a string it would be a fault. */
  private static byte[] onOneLine(byte[] record) {
    byte[] line = record.clone();
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
    }
    return line;
  }
}
