package dev.winnow.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.jobs.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionFileTest {

  private static final String LINE =
      "{\"run\":\"r1\",\"source_file\":\"a.csv\",\"byte_offset\":12,\"raw_record\":\"1,2\"}";

  @TempDir Path directory;

  private List<Correction> read(String... lines) throws IOException {
    return CorrectionFile.read(
        Files.writeString(directory.resolve("rejects.jsonl"), String.join("\n", lines)));
  }

  @Test
  void takesTextsAndBytes() throws IOException {
    assertThat(read(LINE, "", LINE.replace("_record\":\"1,2", "_record_base64\":\"/w==")))
        .extracting(Correction::id)
        .containsOnly(new RejectId("r1", "a.csv", 12));
    assertThat(read(LINE.replace("12", "\"12\"")).get(0).record())
        .isEqualTo("1,2".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"run"            | {run                  | is not JSON
          "run":"r1",       |                       | has no run
          "byte_offset":12, | "byte_offset":"12 B", | has a byte_offset that is no number
          "byte_offset":12, | "byte_offset":1.5,    | has a byte_offset that is no number
          raw_record":"1,2" | raw_record":7         | has neither raw_record nor raw_record_base64
          raw_record":"1,2" | raw_record_base64":"%" | has a raw_record_base64 that is not Base64
          """)
  void namesTheLineThatCorrectsNothing(String from, String to, String why) {
    assertThat(LINE).contains(from);
    assertThatThrownBy(() -> read(LINE, LINE.replace(from, to == null ? "" : to)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("rejects.jsonl, line 2 " + why);
  }
}
