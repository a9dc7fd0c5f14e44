package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.source.CsvFormat.Ragged;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Where nothing is escaped, fields are found by many delimiters at a time; with an escape, which
 * does not stand in the text, one by one. Both find the same.
 */
class CsvFieldsProperties {

  @Property
  void fieldsAreFoundTogetherAsTheyAreOneByOne(@ForAll("texts") String text) {
    assertThat(found(text, "")).isEqualTo(found(text, "\\"));
  }

  @Property(tries = 20)
  void aRecordMayHaveMoreFieldsThanThereWasRoomFor(@ForAll("fields") List<String> fields) {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      many.addAll(fields);
    }
    String text = String.join(",", many);
    assertThat(found(text, "")).isEqualTo(found(text, "\\"));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> wild = Arbitraries.strings().withChars("ab,;\"\n\r\0\u00e9").ofMaxLength(300);
    Arbitrary<String> records =
        fields().map(f -> String.join(",", f)).list().map(r -> String.join("\r\n", r));
    return Arbitraries.oneOf(wild, records);
  }

  @Provide
  Arbitrary<List<String>> fields() {
    Arbitrary<String> plain = Arbitraries.strings().withChars("abc\u0001-").ofMaxLength(20);
    Arbitrary<String> quoted = Arbitraries.of("\"\"", "\"a,b\"", "\"a\"\"b\"", "\"a\nb\"", "a\"b");
    return Arbitraries.frequencyOf(Tuple.of(8, plain), Tuple.of(1, quoted))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static List<String> found(String text, String escape) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    FieldIndex index = new FieldIndex();
    index.reset(bytes);
    int width = 3;
    new CsvTokenizer(CsvFormats.of(false, ",", "\"", escape, "", Ragged.Quarantine, 1 << 20))
        .tokenize(new Bytes(bytes, 0, bytes.length, true), bytes.length, width, index);
    List<String> found = new ArrayList<>();
    for (int r = 0; r < index.records(); r++) {
      found.add(index.recordStart(r) + "-" + index.recordEnd(r) + " " + index.problemMessage(r));
      found.addAll(SplitReading.fields(index, r));
    }
    return found;
  }
}
