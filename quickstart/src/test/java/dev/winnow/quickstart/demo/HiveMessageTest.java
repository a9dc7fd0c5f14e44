package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class HiveMessageTest {

  @Test
  void keepsWhatHiveMeansAndDropsItsPrefixes() {
    assertThat(
            HiveMessage.of(
                new SQLException(
                    "Error while compiling statement: FAILED: SemanticException Table not found")))
        .isEqualTo("SemanticException Table not found");
  }
}
