package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.winnow.api.DefaultWhen;
import dev.winnow.api.MaskMethod;
import dev.winnow.api.Normalisation;
import dev.winnow.api.NumberFormat;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a field costs that needs no repair. */
class ReaderAllocationTest {

  private static final NumberFormat GERMAN = new NumberFormat(".", ",", List.of("€"), true, true);

  static Stream<Arguments> plans() {
    return Stream.of(
        Arguments.of("a number format", Plans.number("decimal(12,2)", GERMAN), "-1.234,50 €"),
        Arguments.of("a plain number", Plans.number("decimal(12,2)", GERMAN), "1234"),
        Arguments.of(
            "normalisation that changes nothing",
            Plans.normalise(
                "string",
                Normalisation.TRIM,
                Normalisation.NFC,
                Normalisation.MOJIBAKE,
                Normalisation.STRIP_CONTROLS),
            "Zürich, Привет"),
        Arguments.of("NFKC of ideographs", Plans.normalise("string", Normalisation.NFKC), "中文"),
        Arguments.of(
            "mapping and case",
            Plans.mapping("string", Map.of("crd", "card"), Normalisation.TRIM, Normalisation.LOWER),
            " CRD "),
        Arguments.of(
            "a long text in another case",
            Plans.normalise("string", Normalisation.TRIM, Normalisation.LOWER),
            " Paid by CARD, or in cash "),
        Arguments.of("a replacement that finds nothing", Plans.replace(" oz\\.?$", ""), "12.5 ml"),
        Arguments.of("a salted hash", Plans.mask(MaskMethod.SHA256), "ann@example.org"),
        Arguments.of("enciphered digits", Plans.mask(MaskMethod.DIGITS), "+49 30 1234567"),
        Arguments.of("redaction", Plans.mask(MaskMethod.REDACT), "ann"),
        Arguments.of(
            "a default that is not taken",
            Plans.fallback(Plans.of("bigint"), "0", DefaultWhen.INVALID),
            "12"),
        Arguments.of(
            "a default that is taken",
            Plans.fallback(Plans.of("bigint"), "0", DefaultWhen.INVALID),
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void allocatesNothing(String what, ColumnPlan plan, String text) {
    byte[] salt = {1, 2, 3};
    ColumnReader reader =
        ColumnReader.compile(
            plan, new ReadingContext(name -> Optional.of(salt), false, Optional.empty()));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ColumnVector out =
        new RowSchema(List.of(new RowSchema.Field("c", plan.type()))).newBatch().cols[0];
    read(reader, bytes, out);
    read(reader, bytes, out);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    read(reader, bytes, out);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated / 10_240.0).as("bytes per field").isLessThan(0.2);
  }

  private static void read(ColumnReader reader, byte[] text, ColumnVector out) {
    for (int batch = 0; batch < 10; batch++) {
      out.reset();
      if (out instanceof org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector bytes) {
        bytes.initBuffer();
      }
      for (int row = 0; row < RowSchema.BATCH_ROWS; row++) {
        reader.read(text, 0, text.length, false, out, row);
      }
    }
  }
}
