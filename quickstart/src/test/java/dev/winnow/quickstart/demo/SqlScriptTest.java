package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

  @Test
  void takesStatementsApartAtSemicolons() {
    SqlScript script = SqlScript.of("select 1; select 2;\nselect");
    assertThat(script.statements()).containsExactly("select 1", "select 2");
    assertThat(script.rest()).isEqualTo("\nselect");
  }

  @Test
  void leavesSemicolonsAloneThatAreQuotedOrCommentedOut() {
    SqlScript script =
        SqlScript.of("select ';', \"a\\\";b\", `c;d` -- not; here\nfrom t; select 'open; still");
    assertThat(script.statements())
        .containsExactly("select ';', \"a\\\";b\", `c;d` -- not; here\nfrom t");
    assertThat(script.rest()).isEqualTo(" select 'open; still");
  }

  @Test
  void skipsStatementsWithoutText() {
    assertThat(SqlScript.of(";; \n;").statements()).isEmpty();
  }
}
