package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.ColumnSample;
import dev.winnow.jobs.quality.ColumnSample.Top;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.WrittenFile;
import java.util.List;
import java.util.OptionalLong;

/** How the values of the rows that were written are distributed. */
final class ColumnSection {

  private static final int TOPS = 5;

  private final JobResult result;

  ColumnSection(JobResult result) {
    this.result = result;
  }

  void write(Html page) {
    List<ColumnSample> columns = result.report().findings().columns();
    if (columns.isEmpty()) {
      return;
    }
    ColumnSample first = columns.get(0);
    boolean all = first.looked() == Math.round(first.rows());
    page.open("section").element("h2", "Columns");
    page.element(
        "p",
        all
            ? "Of all %s rows that were written.".formatted(Html.grouped(first.looked()))
            : "From a sample of %s of the %s rows that were written, evenly spread; shares are estimates."
                .formatted(Html.grouped(first.looked()), Html.grouped(Math.round(first.rows()))));
    page.open("table").element("caption", "Distribution of each column");
    page.open("thead").open("tr");
    for (String head : List.of("Column", "Type", "NULL", "Values")) {
      page.element("th scope=\"col\"", head);
    }
    page.close("tr").close("thead").open("tbody");
    columns.forEach(column -> row(column, page));
    page.close("tbody").close("table").close("section");
  }

  private void row(ColumnSample column, Html page) {
    page.open("tr").element("th scope=\"row\"", column.name());
    page.open("td").element("code", column.type()).close("td");
    nulls(column, page);
    page.open("td");
    if (!column.masses().isEmpty()) {
      page.markup(Plots.histogram(column));
      double least = column.masses().stream().mapToDouble(m -> m.value()).min().orElseThrow();
      double most = column.masses().stream().mapToDouble(m -> m.value()).max().orElseThrow();
      page.element(
          "div class=\"ends\"", Plots.value(column, least) + " … " + Plots.value(column, most));
    } else if (!column.tops().isEmpty()) {
      tops(column, page);
    } else {
      page.text("no value");
    }
    page.close("td").close("tr");
  }

  private void nulls(ColumnSample column, Html page) {
    OptionalLong exact = exactNulls(column.name());
    long rows = result.report().files().stream().mapToLong(WrittenFile::rows).sum();
    double nulls = exact.isPresent() ? exact.getAsLong() : column.nulls();
    double of = exact.isPresent() ? rows : column.rows();
    String words = Html.percent(nulls, of) + " NULL";
    page.open("td class=\"share\"").markup(Plots.share(nulls, of, "null", words)).text(words);
    page.close("td");
  }

  /** By the files' own statistics; a column that chooses the partition is not in them. */
  private OptionalLong exactNulls(String column) {
    long nulls = 0;
    for (WrittenFile file : result.report().files()) {
      var known = file.columns().stream().filter(c -> c.name().equals(column)).findFirst();
      if (known.isEmpty()) {
        return OptionalLong.empty();
      }
      nulls += known.get().nulls();
    }
    return OptionalLong.of(nulls);
  }

  private static void tops(ColumnSample column, Html page) {
    double once = column.looked() == 0 ? 1 : column.rows() / column.looked();
    double values = column.rows() - column.nulls();
    List<Top> frequent =
        column.tops().stream().filter(t -> t.weight() > 1.5 * once).limit(TOPS).toList();
    if (frequent.isEmpty()) {
      page.text("every value in the sample is another");
      return;
    }
    page.open("ul class=\"tops\"");
    for (Top top : frequent) {
      String words = Html.percent(top.weight(), values) + " are " + top.text();
      page.open("li").markup(Plots.share(top.weight(), values, "value", words));
      page.element("span", top.text().isEmpty() ? "(empty)" : top.text());
      page.element("small", Html.percent(top.weight(), values)).close("li");
    }
    page.close("ul");
  }
}
