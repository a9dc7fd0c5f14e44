package dev.winnow.jobs.source.pollock;

import dev.winnow.jobs.source.BlockInputFormat;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.CsvFormat;
import dev.winnow.jobs.source.FieldIndex;
import dev.winnow.jobs.source.FileHeader;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordFormat;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.detect.Detection;
import dev.winnow.jobs.source.detect.DialectDetector;
import dev.winnow.jobs.source.detect.FileSample;
import dev.winnow.jobs.source.pollock.PollutedFile.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/**
 * Loads a file of the benchmark as the map tasks of a cleaning job read theirs. The rows are the
 * records without a problem; a record with one would go to the quarantine. Settings that the
 * benchmark's parameters do not have are the same for all files.
 */
final class Loader {

  private static final Configuration CONF = new Configuration();

  private final java.nio.file.Path scratch;
  private final CsvFormat.Ragged ragged;

  Loader(java.nio.file.Path scratch, CsvFormat.Ragged ragged) {
    this.scratch = scratch;
    this.ragged = ragged;
  }

  /**
   * With the parameters that the published systems were given: the names are given, and the lines
   * that hold them are skipped.
   */
  List<List<String>> declared(PollutedFile file) throws IOException {
    Parameters told = file.parameters();
    if (told.columns() == 0 && told.columnNames().isEmpty()) {
      return List.of();
    }
    CsvFormat format =
        format(
            new CsvFormat.Frame(told.preambleLines() + told.headerLines(), 0, told.footnoteLines()),
            told.delimiter(),
            told.quote(),
            told.escape().equals(told.quote()) ? "" : told.escape());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Math.max(told.columns(), told.columnNames().size()); i++) {
      names.add("c" + i);
    }
    List<List<String>> rows = new ArrayList<>();
    if (!told.columnNames().isEmpty()) {
      rows.add(told.columnNames());
    }
    rows.addAll(records(file, new SourcePlan(format, names, names)));
    return rows;
  }

  /** With {@code dialect: Auto}: nothing is known but the bytes. */
  List<List<String>> auto(PollutedFile file) throws IOException {
    Detection found = DialectDetector.detect(FileSample.ofWhole(file.csv()));
    if (found.isEmpty()) {
      return List.of();
    }
    CsvFormat format =
        format(
            new CsvFormat.Frame(found.skipRows(), found.headerRows(), found.skipFooterRows()),
            found.delimiter(),
            found.quote(),
            found.escape());
    List<List<String>> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    if (format.header()) {
      names.addAll(FileHeader.read(CONF, write(file), namesOnly(format)).names());
      rows.add(List.copyOf(names));
    }
    names.clear();
    for (int i = 0; i < found.width(); i++) {
      names.add("c" + i);
    }
    CsvFormat body =
        format.withFrame(
            new CsvFormat.Frame(found.skipRows() + found.headerRows(), 0, found.skipFooterRows()));
    rows.addAll(records(file, new SourcePlan(body, names, names)));
    return rows;
  }

  private static SourcePlan namesOnly(CsvFormat format) {
    return new SourcePlan(format, List.of(), List.of());
  }

  private CsvFormat format(CsvFormat.Frame frame, String delimiter, String quote, String escape) {
    return new CsvFormat(
        frame,
        delimiter,
        quote,
        escape,
        "",
        CsvFormat.RecordSeparator.Any,
        ragged,
        CsvFormat.NulBytes.Keep,
        CsvFormat.StrayQuotes.Keep,
        RecordFormat.DEFAULT_MAX_RECORD_BYTES);
  }

  private Path write(PollutedFile file) throws IOException {
    return new Path(Files.write(scratch.resolve(file.name()), file.csv()).toUri());
  }

  private List<List<String>> records(PollutedFile file, SourcePlan plan) throws IOException {
    BlockInputFormat.configure(CONF, plan);
    CONF.set(FileInputFormat.INPUT_DIR, write(file).toString());
    BlockInputFormat input = new BlockInputFormat();
    List<List<String>> rows = new ArrayList<>();
    var task = new TaskAttemptContextImpl(CONF, new TaskAttemptID());
    for (InputSplit split : input.getSplits(new JobContextImpl(CONF, new JobID()))) {
      try (RecordReader<BlockPosition, RecordBlock> reader =
          input.createRecordReader(split, task)) {
        reader.initialize(split, task);
        while (reader.nextKeyValue()) {
          RecordBlock block = reader.getCurrentValue();
          addRows(block, block.index(plan.tokenizer()), rows);
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return rows;
  }

  private static void addRows(RecordBlock block, FieldIndex index, List<List<String>> rows) {
    for (int r = 0; r < index.records(); r++) {
      if (!index.hasProblem(r)) {
        List<String> row = new ArrayList<>();
        for (int c = 0; c < block.layout().width(); c++) {
          row.add(c < index.fieldCount(r) ? text(index, index.firstField(r) + c) : "");
        }
        rows.add(row);
      }
    }
  }

  private static String text(FieldIndex index, int field) {
    return new String(
        index.buffer(field),
        index.start(field),
        index.end(field) - index.start(field),
        StandardCharsets.UTF_8);
  }
}
