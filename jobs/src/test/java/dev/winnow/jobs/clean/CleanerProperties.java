package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.plan.Specs;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.SourceCounts;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every input of the cleaner. */
class CleanerProperties {

  private static final RowPlan PLAN =
      Specs.cleaning(
              """
              type: Cleaning
              target: {database: lake, table: t}
              cleaning:
                source: {paths: ["/raw/*.csv"], csv: {header: false}}
                columns:
                - {name: id, type: int, required: true}
                - {name: note, type: string, matches: "[^!]*"}
                - {name: half, type: int, expression: "100 / id"}
                rules:
                - {name: even, expression: "id % 2 = 0", onViolation: Drop}
                - {name: small, expression: "id < 50"}
                - {name: tiny, expression: "id < 10", onViolation: Warn}
              """)
          .rows();

  @Property(tries = 200)
  void everyRecordHasOneEnd(@ForAll("records") List<String> records) throws Exception {
    Ends ends = clean(records, records.size() + 1);
    Counts counts = ends.counts;
    assertThat(counts.read()).isEqualTo(records.size());
    assertThat(counts.unaccounted()).isZero();
    assertThat(counts.written()).isEqualTo(ends.rows.size());
    assertThat(counts.quarantined()).isEqualTo(ends.rejected.size());
  }

  @Property(tries = 200)
  void endsAreTheSameHoweverTheRecordsAreCutIntoBlocks(
      @ForAll("records") List<String> records, @ForAll @IntRange(min = 1, max = 40) int blockSize)
      throws Exception {
    Ends whole = clean(records, records.size() + 1);
    Ends cut = clean(records, blockSize);
    assertThat(cut.rows).isEqualTo(whole.rows);
    assertThat(cut.places).isEqualTo(whole.places);
    assertThat(cut.rejected).isEqualTo(whole.rejected);
    assertThat(cut.counts).isEqualTo(whole.counts);
  }

  @Property(tries = 100)
  void aRejectedRowHasItsBytesAndAReason(@ForAll("records") List<String> records) throws Exception {
    byte[] all = text(records).getBytes(StandardCharsets.UTF_8);
    for (QuarantinedRow row : clean(records, records.size() + 1).rejected) {
      assertThat(row.reasons()).isNotEmpty();
      int at = (int) row.offset();
      byte[] there = java.util.Arrays.copyOfRange(all, at, at + row.record().length);
      assertThat(row.record()).isEqualTo(there);
      assertThat(row.line()).isPositive();
    }
  }

  @Provide
  Arbitrary<List<String>> records() {
    Arbitrary<String> id = Arbitraries.of("1", "2", "4", "12", "60", "0", "x", "", "99999999999");
    Arbitrary<String> note = Arbitraries.of("a", "", "\"q\nuote\"", "!", "\"a\"b", "ü");
    Arbitrary<String> whole = Combinators.combine(id, note).as((i, n) -> i + "," + n);
    Arbitrary<String> ragged = Arbitraries.of("1", "1,a,b", "2,");
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, whole), net.jqwik.api.Tuple.of(1, ragged))
        .list()
        .ofMinSize(1)
        .ofMaxSize(80);
  }

  private static String text(List<String> records) {
    return String.join("\n", records) + "\n";
  }

  private static final class Ends implements CleanedRows {
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private final List<QuarantinedRow> rejected = new ArrayList<>();
    private Counts counts = Counts.NONE;

    @Override
    public void accept(RowBatch batch, String file, long[] offsets) {
      rows.addAll(batch.rows());
      for (int i = 0; i < batch.batch().size; i++) {
        places.add(offsets[batch.position(i)]);
      }
    }

    @Override
    public void quarantine(QuarantinedRow row) {
      rejected.add(row);
    }
  }

  private static Ends clean(List<String> records, int blockSize)
      throws IOException, InterruptedException {
    Cleaner cleaner = new Cleaner(PLAN);
    Ends ends = new Ends();
    long offset = 0;
    long line = 1;
    for (int from = 0; from < records.size(); from += blockSize) {
      String block = text(records.subList(from, Math.min(records.size(), from + blockSize)));
      cleaner.clean(
          new BlockPosition("f", offset, line),
          RecordBlock.of(block, RecordLayout.ofColumns(2)),
          ends);
      offset += block.getBytes(StandardCharsets.UTF_8).length;
      line += block.chars().filter(c -> c == '\n').count();
    }
    ends.counts =
        cleaner.report().sources().stream()
            .map(SourceCounts::counts)
            .reduce(Counts.NONE, Counts::plus);
    return ends;
  }
}
