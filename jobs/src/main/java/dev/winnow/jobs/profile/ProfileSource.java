package dev.winnow.jobs.profile;

import dev.winnow.api.SourceFormat;
import dev.winnow.jobs.plan.AutoDialect;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.plan.Problems;
import dev.winnow.jobs.source.CsvFormat;
import dev.winnow.jobs.source.Encoding;
import dev.winnow.jobs.source.FileHeader;
import dev.winnow.jobs.source.JsonFormat;
import dev.winnow.jobs.source.RecordFormat;
import dev.winnow.jobs.source.SampleReading;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.TypedFormat;
import dev.winnow.jobs.source.detect.FileSample;
import dev.winnow.jobs.source.typed.TypedFile;
import dev.winnow.jobs.source.typed.TypedKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * How files are read of which nobody said how: Avro, Parquet, ORC or JSON if they begin like it,
 * and CSV otherwise.
 *
 * @param dialect of CSV files
 * @param renamed whether the names are not those of the header, which has some twice or none
 */
public record ProfileSource(
    SourcePlan plan,
    SourceFormat format,
    List<FileStatus> files,
    Optional<AutoDialect> dialect,
    boolean renamed) {

  /** The longest name that a job may ask for. */
  private static final int LONGEST = 512;

  /**
   * Looks at the files.
   *
   * @throws PlanException when they are not written alike
   * @throws IOException when one cannot be read
   * @throws ProfileException when one is not what its beginning says
   */
  public static ProfileSource of(Configuration conf, List<FileStatus> files)
      throws IOException, PlanException, ProfileException {
    FileSample first = SampleReading.of(conf, files.get(0));
    Optional<TypedKind> typed = typed(first);
    if (typed.isPresent()) {
      return typed(conf, files, typed.get());
    }
    if (looksLikeJson(first)) {
      List<String> paths = jsonPaths(files.get(0), first);
      JsonFormat format =
          new JsonFormat(
              JsonFormat.Layout.Auto,
              "",
              null,
              JsonFormat.DuplicateKeys.Quarantine,
              RecordFormat.DEFAULT_MAX_RECORD_BYTES);
      SourcePlan plan = new SourcePlan(format, List.of(), paths);
      return new ProfileSource(plan, SourceFormat.JSON, files, Optional.empty(), false);
    }
    Problems problems = Problems.ofSpec();
    Optional<AutoDialect> dialect = AutoDialect.detect(conf, files, problems.at("source"));
    problems.throwIfAny();
    return csv(conf, files, dialect);
  }

  /** Files with a schema of their own say so in their first bytes. */
  private static Optional<TypedKind> typed(FileSample sample) {
    byte[] head = sample.head();
    String magic = new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1);
    return switch (magic) {
      case "Obj\u0001" -> Optional.of(TypedKind.AVRO);
      case "PAR1" -> Optional.of(TypedKind.PARQUET);
      default -> magic.startsWith("ORC") ? Optional.of(TypedKind.ORC) : Optional.empty();
    };
  }

  private static List<String> jsonPaths(FileStatus file, FileSample sample)
      throws ProfileException {
    try {
      return JsonPaths.of(sample);
    } catch (IOException e) {
      throw new ProfileException(file.getPath() + " begins like JSON and is not: ", e);
    }
  }

  private static ProfileSource typed(Configuration conf, List<FileStatus> files, TypedKind kind)
      throws ProfileException {
    List<String> names;
    try (TypedFile file = TypedFile.open(kind, conf, files.get(0).getPath())) {
      names = file.fields().stream().map(field -> JsonPaths.step(field.name(), true)).toList();
    } catch (IOException | RuntimeException e) {
      throw new ProfileException(files.get(0).getPath() + " cannot be read: ", e);
    }
    SourceFormat format =
        switch (kind) {
          case AVRO -> SourceFormat.AVRO;
          case PARQUET -> SourceFormat.PARQUET;
          case ORC -> SourceFormat.ORC;
          case TEXT, CSV, JSON ->
              throw new IllegalArgumentException("a file does not say that it is of " + kind);
        };
    SourcePlan plan = new SourcePlan(new TypedFormat(kind), List.of(), names);
    return new ProfileSource(plan, format, files, Optional.empty(), false);
  }

  private static ProfileSource csv(
      Configuration conf, List<FileStatus> files, Optional<AutoDialect> dialect)
      throws IOException {
    Encoding encoding =
        dialect.map(d -> Encoding.of(d.detection().encoding())).orElse(Encoding.UTF_8);
    CsvFormat format = dialect.map(AutoDialect::format).orElse(CsvFormat.rfc4180());
    List<String> header = List.of();
    if (format.header()) {
      SourcePlan names = new SourcePlan(format, encoding, List.of(), List.of());
      header = FileHeader.read(conf, files.get(0).getPath(), names).names();
    }
    int width = dialect.map(d -> d.detection().width()).orElse(0);
    List<String> names = distinct(header, Math.max(width, header.size()));
    boolean renamed = !names.equals(header);
    if (renamed && format.header()) {
      CsvFormat.Frame frame = format.frame();
      format =
          format.withFrame(
              new CsvFormat.Frame(
                  frame.skipRows() + frame.headerRows(), 0, frame.skipFooterRows()));
    }
    SourcePlan plan = new SourcePlan(format, encoding, format.header() ? List.of() : names, names);
    return new ProfileSource(plan, SourceFormat.CSV, files, dialect, renamed);
  }

  /** A name for each field: its own if it has one that no other has. */
  private static List<String> distinct(List<String> header, int width) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < width; i++) {
      String own = i < header.size() && header.get(i).length() <= LONGEST ? header.get(i) : "";
      String name = own.isBlank() ? "column_" + (i + 1) : own;
      for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
        name = (own.isBlank() ? "column_" + (i + 1) : own) + "_" + n;
      }
      names.add(name);
    }
    return names;
  }

  /** As the language has it. */
  String formatName() {
    String name = format.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static boolean looksLikeJson(FileSample sample) {
    String beginning =
        new String(sample.head(), 0, Math.min(64, sample.head().length), StandardCharsets.UTF_8)
            .stripLeading();
    return beginning.startsWith("{") || beginning.startsWith("[{") || beginning.startsWith("[\n");
  }
}
