package dev.winnow.jobs.expression;

import com.google.re2j.Pattern;
import dev.winnow.jobs.column.ColumnPlanException;
import dev.winnow.jobs.column.ColumnType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/** The functions whose arguments and result have one type each, as a table. */
final class Library {

  /**
   * Names, the function, its arguments and its result. An argument is t for a text, i an integer, d
   * a number as a double, s a timestamp, p a constant pattern, f a constant format, w a format to
   * write by, z a constant zone, g the number of a group of p; what follows ? may be missing, and
   * the one before * comes any number of times.
   */
  private static final String TABLE =
      """
      LPAD LPAD ti?t string
      RPAD RPAD ti?t string
      INITCAP INITCAP t string
      RIGHT RIGHT ti string
      SPLIT_PART SPLIT_PART tti string
      STARTS_WITH,STARTSWITH STARTS_WITH tt boolean
      ENDS_WITH,ENDSWITH ENDS_WITH tt boolean
      CONTAINS CONTAINS tt boolean
      CONCAT_WS CONCAT_WS tt* string
      REGEXP_EXTRACT REGEXP_EXTRACT tp?g string
      MD5 MD5 t string
      SHA1 SHA1 t string
      SHA256 SHA256 t string
      POWER,POW POWER dd double
      SQRT SQRT d double
      EXP EXP d double
      LN LN d double
      LOG10 LOG10 d double
      SIN SIN d double
      COS COS d double
      TAN TAN d double
      ASIN ASIN d double
      ACOS ACOS d double
      ATAN ATAN d double
      ATAN2 ATAN2 dd double
      RADIANS RADIANS d double
      DEGREES DEGREES d double
      MAKE_DATE MAKE_DATE iii date
      UNIX_SECONDS,UNIX_TIMESTAMP UNIX_SECONDS s bigint
      UNIX_MILLIS UNIX_MILLIS s bigint
      TIMESTAMP_SECONDS TIMESTAMP_SECONDS i timestamp
      TIMESTAMP_MILLIS TIMESTAMP_MILLIS i timestamp
      TIMESTAMP_MICROS TIMESTAMP_MICROS i timestamp
      FROM_UTC_TIMESTAMP FROM_UTC sz timestamp
      TO_UTC_TIMESTAMP TO_UTC sz timestamp
      DATE_FORMAT DATE_FORMAT sw string
      TO_TIMESTAMP PARSE_TIME tf timestamp
      """;

  private record Entry(Function function, String arguments, ColumnType type) {

    int least() {
      int optional = arguments.indexOf('?');
      return optional >= 0 ? optional : arguments.replace("*", "").length();
    }

    int most() {
      return arguments.endsWith("*") ? NamedFunctions.MANY : arguments.replace("?", "").length();
    }

    char kind(int argument) {
      String kinds = arguments.replace("?", "").replace("*", "");
      return kinds.charAt(Math.min(argument, kinds.length() - 1));
    }
  }

  private static final Map<String, Entry> ENTRIES = entries();

  private final TypeChecker checker;
  private final NamedFunctions named;

  Library(TypeChecker checker, NamedFunctions named) {
    this.checker = checker;
    this.named = named;
  }

  private static Map<String, Entry> entries() {
    Map<String, Entry> entries = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" "))
        .forEach(
            cells -> {
              Entry entry =
                  new Entry(Function.valueOf(cells[1]), cells[2], ColumnType.parse(cells[3]));
              Arrays.stream(cells[0].split(",")).forEach(name -> entries.put(name, entry));
            });
    return entries;
  }

  static Set<String> names() {
    return ENTRIES.keySet();
  }

  /** The function of that name, if the table has it. */
  Optional<Expression> call(String name, SqlCall call) throws ExpressionException {
    Entry entry = ENTRIES.get(name);
    return entry == null ? Optional.empty() : Optional.of(call(entry, call));
  }

  private Expression call(Entry entry, SqlCall call) throws ExpressionException {
    List<SqlNode> operands = NamedFunctions.arity(call, entry.least(), entry.most());
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      SqlNode node = operands.get(i);
      arguments.add(
          switch (entry.kind(i)) {
            case 't' -> checker.textOf(node);
            case 'i' -> checker.integerOf(node);
            case 'd' -> checker.convert(checker.numberOf(node), ColumnType.DOUBLE, node);
            case 's' -> checker.timestampOf(node);
            case 'p' -> named.pattern(node);
            case 'g' -> group(arguments.get(1), node);
            case 'f' -> format(node, entry.type());
            case 'w' -> pattern(node);
            default -> zone(node);
          });
    }
    return new Expression.Call(entry.function(), arguments, entry.type());
  }

  /** {@code TO_DATE(text, format)}. */
  Expression parsedDate(SqlCall call) throws ExpressionException {
    return call(new Entry(Function.PARSE_TIME, "tf", ColumnType.DATE), call);
  }

  private Expression group(Expression pattern, SqlNode node) throws ExpressionException {
    Expression group = checker.integerOf(node);
    int groups = Pattern.compile(text(pattern)).groupCount();
    if (!(group instanceof Expression.Literal literal)
        || literal.text().filter(t -> Integer.parseInt(t) <= groups).isEmpty()
        || text(group).startsWith("-")) {
      throw TypeChecker.error(
          node,
          "the group must be a constant from 0 to " + groups + ", as many as the pattern has");
    }
    return group;
  }

  private Expression format(SqlNode node, ColumnType type) throws ExpressionException {
    Expression format = constant(node, "a format");
    try {
      TimeText.reader(type, text(format));
    } catch (ColumnPlanException e) {
      throw TypeChecker.error(node, e.getMessage());
    }
    return format;
  }

  private Expression pattern(SqlNode node) throws ExpressionException {
    Expression pattern = constant(node, "a format");
    try {
      TimeText.formatter(text(pattern));
    } catch (IllegalArgumentException e) {
      throw TypeChecker.error(node, e.getMessage());
    }
    return pattern;
  }

  private Expression zone(SqlNode node) throws ExpressionException {
    Expression zone = constant(node, "a time zone");
    try {
      ZoneId.of(text(zone));
    } catch (DateTimeException e) {
      throw TypeChecker.error(
          node, "\"" + text(zone) + "\" is not a time zone of the IANA database");
    }
    return zone;
  }

  private Expression constant(SqlNode node, String what) throws ExpressionException {
    Expression value = checker.textOf(node);
    if (!(value instanceof Expression.Literal literal) || literal.text().isEmpty()) {
      throw TypeChecker.error(node, what + " must be a constant in quotes");
    }
    return value;
  }

  private static String text(Expression constant) {
    return ((Expression.Literal) constant).text().orElse("");
  }
}
