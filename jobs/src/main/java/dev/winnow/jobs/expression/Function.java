package dev.winnow.jobs.expression;

/**
 * What an {@link Expression.Call} computes. All are NULL when an argument is, but for those that
 * say otherwise.
 */
public enum Function {
  /** Three-valued; does not evaluate the second argument where the first is FALSE. */
  AND,
  /** Three-valued; does not evaluate the second argument where the first is TRUE. */
  OR,
  NOT,
  /** Never NULL. */
  IS_NULL,
  /** Never NULL: whether the argument is TRUE, not FALSE and not NULL. */
  IS_TRUE,
  /** Never NULL. */
  IS_FALSE,
  /** Never NULL: NULL is not distinct from NULL. */
  IS_DISTINCT_FROM,

  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  /** The first argument is one of the others, by SQL's three-valued rule. */
  IN,
  LIKE,

  ADD,
  SUBTRACT,
  MULTIPLY,
  /** NULL where the divisor is zero. */
  DIVIDE,
  /** The remainder with the sign of the dividend; NULL where the divisor is zero. */
  MODULO,
  NEGATE,
  ABS,
  /** To the scale of the result's type, or for a double to as many digits as the second says. */
  ROUND,
  FLOOR,
  CEIL,

  /** The first argument that is not NULL; evaluates no further than it. */
  COALESCE,
  NULLIF,
  /** NULL when any argument is, as in Hive. */
  GREATEST,
  /** NULL when any argument is, as in Hive. */
  LEAST,

  UPPER,
  LOWER,
  /** (characters, string): removes those characters from both ends. */
  TRIM,
  /** (characters, string). */
  TRIM_LEADING,
  /** (characters, string). */
  TRIM_TRAILING,
  /** (string, start) or (string, start, length): in code points, from 1. */
  SUBSTRING,
  /** In code points. */
  CHAR_LENGTH,
  CONCAT,
  REPLACE,
  /** (part, string): in code points from 1, and 0 where the part is not there. */
  POSITION,
  /** (string, pattern): whether the RE2 pattern is found anywhere; linear time. */
  REGEXP_LIKE,
  /** (string, pattern, replacement): linear time. */
  REGEXP_REPLACE,
  /**
   * (string, pattern) or (string, pattern, group): the first group if the pattern has one, else the
   * whole match; NULL where there is no match.
   */
  REGEXP_EXTRACT,
  /** (string, length) or (string, length, padding): in code points; what is longer is cut. */
  LPAD,
  /** As {@link #LPAD}. */
  RPAD,
  /** The first letter behind white space in upper case, all others in lower case. */
  INITCAP,
  /** (string, count): the last code points. */
  RIGHT,
  /**
   * (string, separator, part): from 1, or from −1 at the end; empty where there is no such part.
   */
  SPLIT_PART,
  STARTS_WITH,
  ENDS_WITH,
  CONTAINS,
  /** (separator, strings …): those that are not NULL; NULL only where the separator is. */
  CONCAT_WS,
  /** As hexadecimal digits. */
  MD5,
  /** As hexadecimal digits. */
  SHA1,
  /** As hexadecimal digits. */
  SHA256,

  /** Of doubles, as those below; a result that is no number, or infinite, rejects the row. */
  POWER,
  SQRT,
  EXP,
  LN,
  LOG10,
  SIN,
  COS,
  TAN,
  ASIN,
  ACOS,
  ATAN,
  ATAN2,
  RADIANS,
  DEGREES,

  YEAR,
  QUARTER,
  MONTH,
  /** ISO 8601 week of the year. */
  WEEK,
  DAY,
  /** 1 is Sunday and 7 Saturday, as in Hive, Spark and Calcite. */
  DAY_OF_WEEK,
  DAY_OF_YEAR,
  HOUR,
  MINUTE,
  SECOND,
  /** (date or timestamp, bigint). */
  ADD_DAYS,
  /** (date or timestamp, bigint); a day that the month has not becomes its last. */
  ADD_MONTHS,
  /** (timestamp, bigint nanoseconds). */
  ADD_NANOS,
  /** (end, start) of dates: whole days from start to end. */
  DATE_DIFF,
  /** (end, start, bigint seconds in the unit) of timestamps: whole units, cut off towards zero. */
  TIMESTAMP_DIFF,
  /** (end, start, bigint months in the unit) of timestamps: whole units, cut off towards zero. */
  MONTH_DIFF,
  /** (year, month, day); what is not in the calendar rejects the row. */
  MAKE_DATE,
  /** Since 1970-01-01 in UTC, rounded down. */
  UNIX_SECONDS,
  /** Since 1970-01-01 in UTC, rounded down. */
  UNIX_MILLIS,
  TIMESTAMP_SECONDS,
  TIMESTAMP_MILLIS,
  TIMESTAMP_MICROS,
  /** (timestamp, zone): what the zone's clocks show at that instant, as a timestamp. */
  FROM_UTC,
  /** (timestamp, zone): the instant at which the zone's clocks show that. */
  TO_UTC,
  /** (timestamp, pattern of {@code java.time}). */
  DATE_FORMAT,
  /** (string, format): a date or timestamp, read as a column with that format is. */
  PARSE_TIME,
  /** (cast): NULL where the cast is refused. */
  TRY
}
