package dev.winnow.jobs.column;

import dev.winnow.api.NumberFormat;

/**
 * Why a field's text is not a value of its column. {@link #status} is what {@link
 * ColumnReader#read} returns; 0 and 1 are {@link ColumnReader#OK} and {@link ColumnReader#NULL}.
 */
public enum Reason {
  MISSING("required", "%1$s is required and is NULL here"),
  NOT_A_BOOLEAN("type", "%2$s is not a boolean: true or false is"),
  NOT_AN_INTEGER("type", "%2$s is not a whole number"),
  INTEGER_OUT_OF_RANGE("type", "%2$s does not fit into %3$s"),
  NOT_A_DECIMAL("type", "%2$s is not a decimal number"),
  TOO_MANY_INTEGER_DIGITS("type", "%2$s has too many digits before the point for %3$s"),
  TOO_MANY_FRACTION_DIGITS("type", "%2$s has too many digits after the point for %3$s"),
  NOT_A_NUMBER("type", "%2$s is not a number"),
  NUMBER_OUT_OF_RANGE("type", "%2$s is too large for %3$s"),
  NOT_IN_NUMBER_FORMAT("type", "%2$s is not a number as this column writes them: %9$s"),
  NOT_A_DATE("type", "%2$s is not a date of the form %4$s"),
  NO_SUCH_DATE("type", "%2$s is not in the calendar"),
  NOT_A_TIMESTAMP("type", "%2$s is not a timestamp of the form %4$s"),
  NO_SUCH_TIME("type", "%2$s is not on the clock"),
  SKIPPED_BY_CLOCK_CHANGE("dst", "the clocks skipped %2$s in %5$s"),
  REPEATED_BY_CLOCK_CHANGE("dst", "the clocks showed %2$s twice in %5$s"),
  NOT_UTF8("encoding", "%2$s is not text in the encoding of its file"),
  NOT_ONE_OF("oneOf", "%2$s is none of the values that %1$s may have"),
  NO_MATCH("matches", "%2$s does not match %6$s"),
  BELOW_MINIMUM("range", "%2$s is less than %7$s"),
  ABOVE_MAXIMUM("range", "%2$s is more than %8$s");

  private static final Reason[] ALL = values();
  private static final int FIRST_STATUS = 2;

  /** The length of %1$s. */
  private static final int PLACEHOLDER = 4;

  private final String rule;
  private final String template;

  Reason(String rule, String template) {
    this.rule = rule;
    this.template = template;
  }

  /**
   * The reason behind a status.
   *
   * @throws ArrayIndexOutOfBoundsException for {@link ColumnReader#OK} and {@link
   *     ColumnReader#NULL}, which are none
   */
  public static Reason of(int status) {
    return ALL[status - FIRST_STATUS];
  }

  public int status() {
    return ordinal() + FIRST_STATUS;
  }

  /** The rule's name in the quarantine table: type, required, range, oneOf, matches and so on. */
  public String rule() {
    return rule;
  }

  /**
   * A sentence for the quarantine table, which does not quote a masked column.
   *
   * @param text what the field says
   */
  public String message(ColumnPlan column, String text) {
    StringBuilder message = new StringBuilder();
    int from = 0;
    for (int at = template.indexOf('%'); at >= 0; at = template.indexOf('%', from)) {
      message.append(template, from, at);
      message.append(argument(template.charAt(at + 1) - '0', column, text));
      from = at + PLACEHOLDER;
    }
    return message.append(template, from, template.length()).toString();
  }

  private static String argument(int number, ColumnPlan column, String text) {
    return switch (number) {
      case 1 -> column.name();
      case 2 -> column.isMasked() ? "the text" : '"' + text + '"';
      case 3 -> column.type().toString();
      case 4 -> forms(column);
      case 5 -> column.timeZone();
      case 6 -> column.matches();
      case 7 -> column.min();
      case 8 -> column.max();
      case 9 -> numbers(column.number());
      default -> throw new IllegalStateException("no argument " + number);
    };
  }

  private static String numbers(NumberFormat number) {
    if (number == null) {
      return "";
    }
    String thousands = number.thousands() == null ? "" : number.thousands();
    String plain = "1" + thousands + "234" + number.decimal() + "5";
    StringBuilder forms = new StringBuilder(plain);
    number.currency().forEach(c -> forms.append(" or ").append(c).append(plain));
    forms.append(number.parentheses() ? " or (" + plain + ")" : "");
    forms.append(number.percent() ? " or 12" + number.decimal() + "5%" : "");
    return forms.toString();
  }

  private static String forms(ColumnPlan column) {
    if (!column.formats().isEmpty()) {
      return String.join(" or ", column.formats());
    }
    return column.type().kind() == ColumnType.Kind.DATE ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss";
  }
}
