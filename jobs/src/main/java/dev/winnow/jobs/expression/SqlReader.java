package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.RowSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/**
 * Has Calcite parse one expression. Names are quoted by backticks, as in Hive. A column or function
 * whose name is one of SQL's reserved words ({@code year}, {@code date}, {@code count}) needs no
 * quotes where the word cannot mean anything else: the reader adds them and tries again.
 */
final class SqlReader {

  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withQuoting(Quoting.BACK_TICK)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withConformance(SqlConformanceEnum.BABEL)
          .withIdentifierMaxLength(256);

  /** A quoted text, a quoted name or a word. */
  private static final Pattern TOKEN = Pattern.compile("'[^']*'|`[^`]*`|\\w+");

  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern ENCOUNTERED =
      Pattern.compile("(?:Encountered \"|near the keyword ')(.*)[\"'] at line");
  private static final int MAX_QUOTED = 64;

  private final RowSchema input;
  private final String original;

  /** The original with backticks added. */
  private String text;

  /** For every place in {@code text} the place in the original. */
  private int[] origin;

  SqlReader(String sql, RowSchema input) {
    this.input = input;
    original = sql;
    text = sql;
    origin = new int[sql.length() + 1];
    for (int i = 0; i < origin.length; i++) {
      origin[i] = i;
    }
  }

  SqlNode read() throws ExpressionException {
    for (int quoted = 0; ; quoted++) {
      try {
        return SqlParser.create(text, CONFIG).parseExpression();
      } catch (SqlParseException e) {
        Optional<MatchResult> word = quotable(e);
        if (quoted == MAX_QUOTED || word.isEmpty()) {
          throw syntaxError(e);
        }
        quote(word.get().start(), word.get().end());
      }
    }
  }

  /** A problem at a node, told by its place in the original. */
  ExpressionException locate(ExpressionException e) {
    int at = origin[offset(e.line(), e.column())];
    return at(at, e.problem());
  }

  private Optional<MatchResult> quotable(SqlParseException e) {
    SqlParserPos position = e.getPos();
    if (position == null) {
      return Optional.empty();
    }
    int start = offset(position.getLineNum(), position.getColumnNum());
    Matcher token = TOKEN.matcher(text);
    while (start < text.length() && token.find(start)) {
      String word = token.group();
      boolean isFunction = text.startsWith("(", token.end()) && FunctionNames.isFunction(word);
      boolean isColumn = input.indexOf(word).isPresent();
      if ((isFunction || isColumn) && isReserved(word)) {
        return Optional.of(token.toMatchResult());
      }
      start = token.end();
    }
    return Optional.empty();
  }

  private static boolean isReserved(String word) {
    return SqlParser.create("", CONFIG).getMetadata().isReservedWord(word.toUpperCase(Locale.ROOT));
  }

  /** The tokens that the parser could not go on from: {@code Encountered "> at" at line …}. */
  private static Set<String> encountered(SqlParseException e) {
    Matcher tokens = ENCOUNTERED.matcher(String.valueOf(e.getMessage()));
    return tokens.find() ? new HashSet<>(List.of(tokens.group(1).split(" "))) : Set.of();
  }

  private void quote(int start, int end) {
    text = text.substring(0, start) + '`' + text.substring(start, end) + '`' + text.substring(end);
    int[] longer = new int[origin.length + 2];
    for (int i = 0; i < longer.length; i++) {
      longer[i] = origin[i <= start ? i : i <= end + 1 ? i - 1 : i - 2];
    }
    origin = longer;
  }

  private ExpressionException syntaxError(SqlParseException e) {
    SqlParserPos position = e.getPos();
    if (position == null || encountered(e).contains("<EOF>")) {
      return at(original.length(), "the expression ends too early");
    }
    if (original.chars().filter(c -> c == '\'').count() % 2 == 1) {
      return at(original.lastIndexOf('\''), "the text that begins here has no closing quote");
    }
    int at = origin[offset(position.getLineNum(), position.getColumnNum())];
    if (at == original.length()) {
      return at(at, "the expression ends too early");
    }
    Matcher word = WORD.matcher(original).region(at, original.length());
    String token = word.lookingAt() ? word.group() : original.substring(at, at + 1);
    String hint =
        switch (token) {
          case "\"" -> "; text is written in single quotes, a column's name in backticks";
          case ":" -> "; a conversion is written CAST(x AS int)";
          case "DIV" -> "; the whole part of a quotient is FLOOR(a / b)";
          case "REGEXP" -> "; it is written RLIKE";
          default -> symbolHint(at).orElseGet(() -> wordHint(token));
        };
    return at(at, "did not expect \"" + token + "\" here" + hint);
  }

  private Optional<String> symbolHint(int at) {
    if (original.startsWith("==", at)) {
      return Optional.of("; equality is written with one =");
    }
    return original.startsWith("<=>", at)
        ? Optional.of("; equality of NULLs too is written IS NOT DISTINCT FROM")
        : Optional.empty();
  }

  private String wordHint(String token) {
    if (!isReserved(token) || input.indexOf(token).isPresent()) {
      return "";
    }
    List<String> known = input.fields().stream().map(RowSchema.Field::name).toList();
    return ": it is a word of SQL, and no column has that name" + NearMisses.hint(token, known);
  }

  private ExpressionException at(int offset, String problem) {
    String before = original.substring(0, offset);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new ExpressionException(line, offset - before.lastIndexOf('\n'), problem);
  }

  private int offset(int line, int column) {
    int offset = 0;
    for (int i = 1; i < line; i++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    return Math.max(0, Math.min(text.length(), offset + column - 1));
  }
}
