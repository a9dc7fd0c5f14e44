package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  @Test
  void alignsNumbersToTheRightAndTextToTheLeft() {
    ResultTable table =
        new ResultTable(
            List.of("state", "cost"),
            List.of(
                List.of("Texas", new BigDecimal("1.50")),
                List.of("DC", new BigDecimal("1200.00"))));
    assertThat(table.text())
        .isEqualTo(
            """
            state     cost
            ──────────────
            Texas     1.50
            DC     1200.00""");
  }

  @Test
  void writesNullAsSqlDoes() {
    ResultTable table =
        new ResultTable(List.of("speed"), List.of(Arrays.asList((Object) null), List.of(7)));
    assertThat(table.text().lines()).containsExactly("speed", "─────", " NULL", "    7");
  }

  @Test
  void showsTheColumnsOfAnEmptyResult() {
    assertThat(new ResultTable(List.of("a", "bb"), List.of()).text().lines())
        .containsExactly("a  bb", "─────");
  }
}
