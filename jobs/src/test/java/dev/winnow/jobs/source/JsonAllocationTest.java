package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonAllocationTest {

  private static final String LINE =
      "{\"id\": 17, \"actor\": {\"login\": \"a\\u00e9b\", \"x\": [1, {\"y\": null}]}, \"skip\":"
          + " \"é\", \"n\": -1.5e3, \"t\\u0061gs\": [\"a\", \"b\"]}\n";

  @Test
  void allocatesNothingForARecord() {
    byte[] bytes = LINE.repeat(1000).getBytes(StandardCharsets.UTF_8);
    RecordTokenizer tokenizer =
        JsonFormat.lines().tokenizer(List.of("id", "actor.login", "n", "tags[1]", "tags", "z"));
    FieldIndex index = new FieldIndex();
    Bytes block = new Bytes(bytes, 0, bytes.length, true);
    for (int i = 0; i < 20; i++) {
      tokenize(tokenizer, block, index);
    }
    assertThat(index.records()).isEqualTo(1000);
    assertThat(SplitReading.fields(index, 999))
        .containsExactly("17", "aéb", "-1.5e3", "b", "[\"a\", \"b\"]", "NULL");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 20; i++) {
      tokenize(tokenizer, block, index);
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated / 20_000.0).as("bytes per record").isLessThan(0.2);
  }

  private static void tokenize(RecordTokenizer tokenizer, Bytes block, FieldIndex index) {
    index.reset(block.buf());
    tokenizer.tokenize(block, block.to(), 6, index);
  }
}
