package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Files that nobody here wrote, cut in many ways: the same rows, offsets and rejects. A file that
 * fits into the window is never guessed at; with a small window a wrong guess must be found out and
 * the file be read again.
 */
class SplitInvarianceTest {

  private static final int WHOLE = Integer.MAX_VALUE;
  private static final int LARGE_BLOCK = 1 << 16;
  private static final int SMALL_WINDOW = 48;

  /** Up to this length, every split size there is. */
  private static final int TINY = 24;

  @TestFactory
  List<DynamicTest> everyFileIsReadTheSameHoweverItIsSplit() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : AcidData.files(AcidData.folder("."))) {
      if (isText(file)) {
        String name = file.getParent().getFileName() + "/" + file.getFileName();
        tests.add(DynamicTest.dynamicTest(name, () -> check(file)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(1_000);
    return tests;
  }

  private static boolean isText(Path file) {
    return file.getFileName().toString().matches(".*\\.(csv|tsv|psv|ssv|txt|unknown)|.*-[0-9]+");
  }

  private static void check(Path file) throws IOException {
    for (SourcePlan plan : List.of(headed(), bare())) {
      try {
        check(file, plan);
      } catch (SourceException e) {
        assertThat(e).hasMessageContaining("header"); // it is no sound one, however it is split
      }
    }
  }

  private static void check(Path file, SourcePlan plan) throws IOException {
    int length = (int) Files.size(file);
    SplitReading whole = SplitReading.of(file, plan, WHOLE, LARGE_BLOCK, SMALL_WINDOW);
    assertThat(whole.isBroken(file)).isFalse();
    int turn = 0;
    for (int split : splitSizes(length)) {
      int block = turn++ % 2 == 0 ? LARGE_BLOCK : 1 + split;
      SplitReading exact = SplitReading.of(file, plan, split, block, length);
      assertThat(exact.isBroken(file)).as("%s in %d: %s", file, split, exact.extents()).isFalse();
      assertThat(exact.rows()).isEqualTo(whole.rows());
      if (turn % 3 == 0) {
        SplitReading guessed = SplitReading.asARunDoes(file, plan, split, block, SMALL_WINDOW);
        assertThat(guessed.rows()).isEqualTo(whole.rows());
      }
    }
  }

  private static SortedSet<Integer> splitSizes(int length) {
    SortedSet<Integer> sizes = new TreeSet<>();
    if (length <= TINY) {
      for (int size = 1; size <= length; size++) {
        sizes.add(size);
      }
      return sizes;
    }
    for (int parts : new int[] {length < 100 ? length : 12, 5, 2}) {
      sizes.add(Math.max(1, length / parts));
    }
    return sizes;
  }

  /** As most files are meant: RFC 4180 with a header, of which no column is needed. */
  private static SourcePlan headed() {
    return new SourcePlan(CsvFormat.rfc4180(), List.of(), List.of());
  }

  /** Everything that a dialect may have, and records that are too long. */
  private static SourcePlan bare() {
    CsvFormat format =
        new CsvFormat(
            new CsvFormat.Frame(1, 0, 1),
            ",",
            "\"",
            "\\",
            "#",
            CsvFormat.RecordSeparator.Lf,
            CsvFormat.Ragged.Merge,
            CsvFormat.NulBytes.Remove,
            CsvFormat.StrayQuotes.Quarantine,
            300);
    return new SourcePlan(format, Encoding.of("ISO-8859-1"), List.of(), List.of("a", "b", "c"));
  }
}
