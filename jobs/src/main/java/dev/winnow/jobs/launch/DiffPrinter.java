package dev.winnow.jobs.launch;

import dev.winnow.jobs.diff.ChangeCount;
import dev.winnow.jobs.diff.ChangeCount.Sample;
import dev.winnow.jobs.diff.Diff;
import dev.winnow.jobs.diff.PartitionDiff;
import dev.winnow.jobs.diff.ReasonCount;
import java.util.List;

/** Shows people what a run would change. */
final class DiffPrinter {

  private static final int LONGEST = 40;
  private static final int MOST_PARTITIONS = 40;

  private final Console console;

  DiffPrinter(Console console) {
    this.console = console;
  }

  void print(Diff diff) {
    partitions(diff);
    if (!diff.changes().isEmpty()) {
      head("values changed");
      int column = width(diff.changes().stream().map(ChangeCount::column).toList());
      int rule = width(diff.changes().stream().map(ChangeCount::rule).toList());
      diff.changes().forEach(c -> change(c, column, rule));
    }
    if (!diff.reasons().isEmpty()) {
      head("reasons against rows");
      int width = width(diff.reasons().stream().map(DiffPrinter::name).toList());
      diff.reasons().forEach(r -> reason(r, width));
    }
    out("");
  }

  private void partitions(Diff diff) {
    head("rows of " + diff.target());
    List<PartitionDiff> shown = diff.partitions().stream().limit(MOST_PARTITIONS).toList();
    int width =
        Math.max("partition".length(), width(shown.stream().map(PartitionDiff::name).toList()));
    out("    %s  %14s %14s".formatted(padded("partition", width), "now", "then").stripTrailing());
    for (PartitionDiff partition : shown) {
      String name = partition.name().isEmpty() ? "(all)" : partition.name();
      out(
          "    %s  %14s %14s  %s"
              .formatted(
                  padded(name, width),
                  rows(partition.before()),
                  rows(partition.after()),
                  difference(partition))
              .stripTrailing());
    }
    int more = diff.partitions().size() - shown.size();
    if (more > 0) {
      out(console.faint("    and " + Words.count(more, "partition") + " more"));
    }
    if (diff.untouched() > 0) {
      out(console.faint("    " + Words.count(diff.untouched(), "partition") + " untouched"));
    }
  }

  private static String rows(long rows) {
    return rows == PartitionDiff.UNKNOWN ? "?" : "%,d".formatted(rows);
  }

  private static String difference(PartitionDiff partition) {
    return partition.isKnown() ? "%+,d".formatted(partition.after() - partition.before()) : "";
  }

  private void change(ChangeCount change, int column, int rule) {
    String samples = String.join(", ", change.samples().stream().map(DiffPrinter::sample).toList());
    out(
        "    %s  %s  %,12d  %s"
            .formatted(
                padded(change.column(), column),
                padded(change.rule(), rule),
                change.values(),
                console.faint(samples))
            .stripTrailing());
  }

  private static String sample(Sample sample) {
    return quoted(sample.before()) + " → " + quoted(sample.after());
  }

  private void reason(ReasonCount reason, int width) {
    String place =
        reason.file().isEmpty()
            ? ""
            : reason.file().substring(reason.file().lastIndexOf('/') + 1)
                + (reason.line() < 0 ? "" : ", line " + reason.line())
                + ": "
                + shortened(reason.example());
    out(
        "    %s  %-10s  %,12d  %s"
            .formatted(
                padded(name(reason), width),
                reason.action(),
                reason.records(),
                console.faint(place))
            .stripTrailing());
  }

  private static String name(ReasonCount reason) {
    return reason.column().isEmpty() ? reason.rule() : reason.column() + ": " + reason.rule();
  }

  private static String quoted(String text) {
    return text == null ? "NULL" : '"' + shortened(text) + '"';
  }

  private static String shortened(String text) {
    return Words.shortened(text, LONGEST);
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private void head(String text) {
    out("  " + console.bold(text));
  }

  private void out(String line) {
    console.out().println(line);
  }
}
