package dev.winnow.jobs.source.pollock;

import dev.winnow.jobs.source.CsvFormat.Ragged;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints the scores of a folder of the benchmark, or of files made after its list, as Markdown:
 * {@code Pollock FOLDER...}.
 */
public final class Pollock {

  private static final int MOST_LISTED = 400;

  /** Loads one file. */
  @FunctionalInterface
  interface Loading {
    List<List<String>> load(PollutedFile file) throws IOException;
  }

  private Pollock() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    Path scratch = Files.createTempDirectory("pollock");
    PublishedFiles published = new PublishedFiles(Path.of(args[0]));
    Map<String, Double> weights = published.weights();
    Map<String, List<PollutedFile>> sets = new LinkedHashMap<>();
    sets.put("published sample", published.read());
    sets.put("made after the benchmark's list", Polluter.all(OrderTable.seeded(1)));
    Loader loader = new Loader(scratch, Ragged.Quarantine);
    out.println("| files | mode | simple | weighted | files below 10 |");
    out.println("|---|---|---|---|---|");
    List<String> below = new ArrayList<>();
    for (Map.Entry<String, List<PollutedFile>> set : sets.entrySet()) {
      Map<String, Loading> modes = new LinkedHashMap<>();
      modes.put("parameters", loader::declared);
      modes.put("Auto", loader::auto);
      for (Map.Entry<String, Loading> mode : modes.entrySet()) {
        List<Scores> scores = score(set.getValue(), mode.getValue());
        List<Scores> faulty = scores.stream().filter(s -> !s.isFull()).toList();
        out.printf(
            "| %d %s | %s | %.4f | %.4f | %d |%n",
            scores.size(),
            set.getKey(),
            mode.getKey(),
            Scores.simple(scores),
            Scores.weighted(scores, weights),
            faulty.size());
        faulty.stream()
            .limit(MOST_LISTED)
            .forEach(s -> below.add("| %s | %s | %s |".formatted(set.getKey(), mode.getKey(), s)));
      }
    }
    out.println();
    below.forEach(out::println);
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
