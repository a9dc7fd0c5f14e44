package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.ColumnSample;
import dev.winnow.jobs.quality.ColumnSample.Mass;
import dev.winnow.jobs.quality.ColumnSample.Top;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.Share;
import dev.winnow.jobs.quality.WrittenFile;
import java.util.List;
import java.util.OptionalLong;

/** How the values of the rows that were written are distributed, a card for each column. */
final class ColumnSection {

  private static final int TOPS = 5;

  private final JobResult result;
  private final long rows;

  ColumnSection(JobResult result) {
    this.result = result;
    this.rows = result.report().files().stream().mapToLong(WrittenFile::rows).sum();
  }

  void write(Html page) {
    List<ColumnSample> columns = result.report().findings().columns();
    if (columns.isEmpty()) {
      return;
    }
    ColumnSample first = columns.get(0);
    boolean all = first.looked() == Math.round(first.rows());
    page.section("columns", "Columns");
    page.element(
        "p class=\"faint\"",
        all
            ? "Of all %s rows that were written.".formatted(Html.grouped(first.looked()))
            : "From a sample of %s of the %s rows that were written, evenly spread; shares are estimates."
                .formatted(Html.grouped(first.looked()), Html.grouped(Math.round(first.rows()))));
    page.open("div class=\"cards\"");
    columns.forEach(column -> card(column, page));
    page.close("div").close("section");
  }

  private void card(ColumnSample column, Html page) {
    page.open("article").open("div class=\"title\"").element("h3", column.name());
    page.element("code", column.type());
    nulls(column, page);
    page.close("div");
    if (!column.masses().isEmpty()) {
      numbers(column, page);
    } else if (column.tops().isEmpty()) {
      page.element("p class=\"faint\"", "no value");
    } else {
      texts(column, page);
    }
    page.close("article");
  }

  private void nulls(ColumnSample column, Html page) {
    OptionalLong exact = exactNulls(column.name());
    Share share =
        exact.isPresent()
            ? new Share(exact.getAsLong(), rows)
            : new Share(column.nulls(), column.rows());
    boolean has = share.part() > 0;
    page.element(
        "span class=\"" + (has ? "nulls some" : "nulls") + "\"", has ? share + " NULL" : "no NULL");
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

  private static void numbers(ColumnSample column, Html page) {
    Values values = new Values(column.type());
    Distribution all = Distribution.of(column);
    if (all.isOfFewValues()) {
      page.open("ul class=\"tops\"");
      all.values().forEach(m -> bar(values.text(m.value()), m.weight(), all.weight(), page));
      page.close("ul");
      return;
    }
    Distribution drawn = all;
    if (all.spike().isPresent()) {
      Mass spike = all.spike().get();
      page.open("ul class=\"tops\"");
      bar(values.text(spike.value()), spike.weight(), all.weight(), page);
      page.close("ul").element("p class=\"faint\"", "and the others:");
      drawn = all.without(spike);
    }
    Distribution.Bins bins = drawn.bins();
    page.markup(Plots.histogram(column.name(), bins, values));
    page.open("dl class=\"facts\"");
    fact("least", values.text(all.least()), page);
    fact("median", values.text(all.median()), page);
    fact("greatest", values.text(all.greatest()), page);
    page.close("dl");
    double outside = bins.below() + bins.beyond();
    if (outside > 0) {
      page.element("p class=\"faint\"", new Share(outside, 1) + " lie outside what is drawn");
    }
  }

  private static void fact(String name, String value, Html page) {
    page.open("div").element("dt", name).element("dd", value).close("div");
  }

  private static void texts(ColumnSample column, Html page) {
    double once = column.looked() == 0 ? 1 : column.rows() / column.looked();
    double values = column.rows() - column.nulls();
    List<Top> frequent =
        column.tops().stream().filter(t -> t.weight() > 1.5 * once).limit(TOPS).toList();
    if (frequent.isEmpty()) {
      page.element("p class=\"faint\"", "every value in the sample is another");
      return;
    }
    page.open("ul class=\"tops\"");
    frequent.forEach(top -> bar(top.text(), top.weight(), values, page));
    double others = values - frequent.stream().mapToDouble(Top::weight).sum();
    page.close("ul");
    // less than a row that was looked at is only what rounding left
    if (others > once / 2) {
      page.element("p class=\"faint\"", "others " + new Share(others, values));
    }
  }

  private static void bar(String text, double weight, double of, Html page) {
    page.open("li").element("span", text.isEmpty() ? "(empty)" : text);
    page.markup(Plots.share(weight, of, "value"));
    page.element("b", new Share(weight, of).toString()).close("li");
  }
}
