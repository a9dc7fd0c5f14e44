package dev.winnow.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

  @Test
  void tellsAShortMessageAsItIs() {
    assertThat(Events.note("the queue is full")).isEqualTo("the queue is full");
    assertThat(Events.note("ü".repeat(512))).isEqualTo("ü".repeat(512));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ü", "€", "😀", "x😀"})
  void cutsAMessageToTheBytesThatAnEventTakes(String text) {
    String note = Events.note(text.repeat(1025));
    int bytes = note.getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isBetween(1024 - 8, 1024);
    assertThat(note).endsWith("…").doesNotContain("?");
    assertThat(text.repeat(1025)).startsWith(note.substring(0, note.length() - 1));
  }
}
