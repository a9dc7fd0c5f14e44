package dev.winnow.jobs.source.pollock;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A table like the one that the benchmark pollutes, with 83 records of nine columns: dates, times,
 * numbers, codes, prices, names that may hold commas and inches, sentences, addresses and a column
 * without values.
 *
 * @param rows the header and the records
 */
record OrderTable(List<List<Cell>> rows) {

  /**
   * @param quoted whether the file quotes it
   */
  record Cell(String text, boolean quoted) {}

  static final int RECORDS = 83;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final List<String> NAMES =
      List.of(
          "Walker's Boots", "Tent Pegs", "Table, Round 48\"", "Lamp, Striped", "Kids' Bike, 24\"");
  private static final List<String> SENTENCES =
      List.of(
          "These boots are rugged enough for rock, yet light enough to forget them.",
          "A lamp that won't let you down: bright, warm and made to last.",
          "Made of wool, cotton and 5 % linen; wash at 30 degrees.",
          "The pole is 8'9\" long, folds in three and weighs nothing to speak of.");

  static OrderTable seeded(long seed) {
    Random random = new Random(seed);
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(
        List.of(
            plain("DATE"),
            plain("TIME"),
            plain("Qty"),
            plain("PRODUCTID"),
            plain("Price"),
            plain("ProductType"),
            new Cell("ProductDescription", true),
            new Cell("URL", true),
            plain("Comments")));
    for (int i = 0; i < RECORDS; i++) {
      String code = "BGHKRY".charAt(random.nextInt(6)) + "I-" + (1000 + random.nextInt(9000));
      rows.add(
          List.of(
              plain(LocalDate.of(2018, 1, 28).plusDays(i).format(DAY)),
              plain("%02d:%02d".formatted(i / 4, i % 4 * 15)),
              plain(String.valueOf(random.nextInt(30))),
              plain(code),
              plain("$%d.%02d".formatted(random.nextInt(90), random.nextInt(100))),
              plain(NAMES.get(random.nextInt(NAMES.size()))),
              new Cell(SENTENCES.get(random.nextInt(SENTENCES.size())), true),
              new Cell("https://www.example.com/product/" + code + ".html", true),
              plain("")));
    }
    return new OrderTable(rows);
  }

  private static Cell plain(String text) {
    return new Cell(text, text.contains(","));
  }

  List<List<String>> texts() {
    return rows.stream().map(row -> row.stream().map(Cell::text).toList()).toList();
  }
}
