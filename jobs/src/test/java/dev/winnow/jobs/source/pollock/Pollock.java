package dev.winnow.jobs.source.pollock;

import dev.winnow.jobs.source.CsvFormat.Ragged;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the scores of a folder of the benchmark, and of files made after its list, as Markdown:
 * {@code Pollock FOLDER REPORT}. {@code benchmarks/pollock} runs it.
 */
public final class Pollock {

  /** Loads one file. */
  @FunctionalInterface
  interface Loading {
    List<List<String>> load(PollutedFile file) throws IOException;
  }

  private final PrintWriter out;
  private final Map<String, Double> weights;
  private final List<String> below = new ArrayList<>();

  private Pollock(PrintWriter out, Map<String, Double> weights) {
    this.out = out;
    this.weights = weights;
  }

  public static void main(String[] args) throws IOException {
    PublishedFiles published = new PublishedFiles(Path.of(args[0]));
    Path scratch = Files.createTempDirectory("pollock");
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(Path.of(args[1]), StandardCharsets.UTF_8))) {
      Pollock pollock = new Pollock(out, published.weights());
      Loader loader = new Loader(scratch, Ragged.Quarantine);
      out.println("# Pollock");
      out.println();
      out.println("| files | mode | simple | weighted | below 10 |");
      out.println("|---|---|---|---|---|");
      pollock.score("published", published.read(), loader);
      pollock.score("made after the list", Polluter.all(OrderTable.seeded(1)), loader);
      pollock.explain();
    }
  }

  private void score(String set, List<PollutedFile> files, Loader loader) {
    score(set, "with parameters", files, loader::declared);
    score(set, "Auto", files, loader::auto);
  }

  private void score(String set, String mode, List<PollutedFile> files, Loading loading) {
    List<Scores> scores = score(files, loading);
    List<Scores> faulty = scores.stream().filter(s -> !s.isFull()).toList();
    out.printf(
        "| %,d %s | %s | %.4f | %.4f | %,d |%n",
        scores.size(),
        set,
        mode,
        Scores.simple(scores),
        Scores.weighted(scores, weights),
        faulty.size());
    faulty.forEach(s -> below.add("| %s | %s | %s |".formatted(set, mode, s)));
  }

  private void explain() {
    out.println();
    out.println("## Why");
    out.println();
    reasons().forEach((kind, reason) -> out.println("- `" + kind + "`: " + reason));
    out.println();
    out.println("## Files below 10");
    out.println();
    out.println(
        "| files | mode | file | score | success, then precision, recall and F1 of header, records,"
            + " cells |");
    out.println("|---|---|---|---|---|");
    below.forEach(out::println);
  }

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put(
        "row_more_sep",
        "the record has a field too many. Which of its empty fields that is, nothing says, so it is"
            + " quarantined: one record of 83. With Auto and the fault in the header, the names"
            + " are read as they stand there.");
    reasons.put(
        "row_less_sep",
        "two values stand in one field. Where one ends, nothing says, so the record is"
            + " quarantined, also where the field that is missing would have been empty.");
    reasons.put(
        "row_field_delimiter",
        "a record with another delimiter has one field, and is quarantined.");
    reasons.put(
        "row_extra_quote",
        "only with Auto: a header with such a quote is refused, since the names in it are"
            + " uncertain.");
    reasons.put(
        "file_multitable_same",
        "a second table of the same width cannot be told from the first, and its records are"
            + " loaded as well.");
    reasons.put(
        "file_field_delimiter_0x20",
        "texts with spaces are not quoted in it, so that no reading is right; with Auto the"
            + " delimiter is a guess and says so.");
    return new TreeMap<>(reasons);
  }

  /** The pollution, without the place. */
  static String kind(String file) {
    return file.replaceAll("(_row)?_?\\d+(_col\\d+|_0x20)\\.csv$|\\.csv$", "");
  }

  static List<Scores> score(List<PollutedFile> files, Loading loading) {
    List<Scores> scores = new ArrayList<>();
    for (PollutedFile file : files) {
      try {
        scores.add(Scores.of(file, loading.load(file)));
      } catch (IOException | RuntimeException e) {
        scores.add(Scores.ofFailure(file));
      }
    }
    return scores;
  }
}
