package dev.winnow.jobs.column;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/**
 * The steps of a {@link ColumnPlan}, compiled; those that the plan does not ask for cost nothing.
 */
final class FieldReader implements ColumnReader {

  private final boolean isText;
  private final boolean required;
  private final SliceMap nullTokens;
  private final boolean rewrites;
  private final Normaliser normaliser;
  private final SliceMap mapping;
  private final Matcher matcher;
  private final NumberParser numbers;
  private final BareNumberParser bareNumbers;
  private final ValueParser parser;
  private final boolean checked;
  private final ValueChecks checks;
  private final Masker masker;
  private final Fallback fallback;
  private final ChangeNotes notes;

  private final Slice slice = new Slice();
  private final Utf8Text text = new Utf8Text();

  FieldReader(ColumnPlan plan, ReadingContext context) {
    isText = plan.type().kind() == ColumnType.Kind.STRING;
    required = plan.required();
    nullTokens = SliceMap.ofSet(plan.nullTokens());
    normaliser = new Normaliser(plan.normalise(), plan.replace());
    rewrites =
        !plan.normalise().isEmpty() || !plan.replace().isEmpty() || !plan.mapping().isEmpty();
    mapping = SliceMap.of(plan.mapping());
    matcher = plan.matches().isEmpty() ? null : pattern(plan.matches()).matcher(text);
    numbers = numbers(plan);
    bareNumbers = context.bareNumbers() ? bareNumbers(plan) : null;
    parser = numbers != null ? numbers : bareNumbers != null ? bareNumbers : parser(plan);
    checks = new ValueChecks(plan, parser);
    checked = !checks.isEmpty();
    masker = plan.isMasked() ? Masker.of(plan.mask(), plan.type(), context.salts()) : null;
    fallback = plan.defaultValue() == null ? null : new Fallback(plan, parser, checks);
    notes = context.changes().map(told -> new ChangeNotes(told, plan.isMasked())).orElse(null);
  }

  /** Whether this changes or checks texts, and nothing but the text decides what becomes of it. */
  boolean isWorthKnowing() {
    boolean works = rewrites || checked || matcher != null;
    return isText && works && masker == null && notes == null;
  }

  private static NumberParser numbers(ColumnPlan plan) {
    if (plan.number() == null) {
      return null;
    }
    NumberParser.check(plan.number(), plan.type());
    return new NumberParser(plan.number(), parser(plan));
  }

  private static BareNumberParser bareNumbers(ColumnPlan plan) {
    return switch (plan.type().kind()) {
      case TINYINT, SMALLINT, INT, BIGINT, DECIMAL -> new BareNumberParser(parser(plan));
      default -> null;
    };
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new ColumnPlanException("matches", e.getMessage());
    }
  }

  private static ValueParser parser(ColumnPlan plan) {
    return switch (plan.type().kind()) {
      case BOOLEAN -> new BooleanParser();
      case TINYINT -> IntegerParser.ofBytes(Byte.BYTES);
      case SMALLINT -> IntegerParser.ofBytes(Short.BYTES);
      case INT -> IntegerParser.ofBytes(Integer.BYTES);
      case BIGINT -> IntegerParser.ofBytes(Long.BYTES);
      case FLOAT -> new DoubleParser(true);
      case DOUBLE -> new DoubleParser(false);
      case DECIMAL -> new DecimalParser(plan.type());
      case STRING -> new BytesParser(true);
      case BINARY -> new BytesParser(false);
      case DATE -> new TemporalParser(patterns(plan, false), new DateMeaning());
      case TIMESTAMP ->
          new TemporalParser(
              patterns(plan, true),
              new TimestampMeaning(new ZoneOffsets(zone(plan.timeZone()), plan.dstPolicy())));
    };
  }

  private static List<TemporalPattern> patterns(ColumnPlan plan, boolean withTime) {
    List<TemporalPattern> patterns = new ArrayList<>();
    for (int i = 0; i < plan.formats().size(); i++) {
      try {
        patterns.addAll(TemporalPattern.compile(plan.formats().get(i), withTime));
      } catch (IllegalArgumentException e) {
        throw new ColumnPlanException("formats[" + i + "]", e.getMessage());
      }
    }
    return patterns;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ColumnPlanException(
          "timeZone", "\"" + name + "\" is not a time zone of the IANA database");
    }
  }

  @Override
  public int read(byte[] buf, int start, int end, boolean quoted, ColumnVector out, int row) {
    // "" is the empty string, not nothing
    boolean mayBeNull = !(quoted && isText && start == end);
    if (mayBeNull && nullTokens.contains(buf, start, end)) {
      return readMissing(out, row);
    }
    if (notes != null) {
      notes.begin(row);
    }
    if (bareNumbers != null) {
      bareNumbers.begin(!quoted);
    }
    if (rewrites) {
      return readChanged(buf, start, end, mayBeNull, out, row);
    }
    return readText(buf, start, end, out, row);
  }

  private int readChanged(
      byte[] buf, int start, int end, boolean mayBeNull, ColumnVector out, int row) {
    slice.set(buf, start, end, true);
    if (notes == null) {
      normaliser.apply(slice);
    } else {
      normaliser.apply(slice, notes);
    }
    if (mayBeNull && nullTokens.contains(slice.buf(), slice.start(), slice.end())) {
      return readMissing(out, row);
    }
    int mapped = mapping.slot(slice.buf(), slice.start(), slice.end());
    if (mapped >= 0) {
      map(mapping.value(mapped));
    }
    int status = readText(slice.buf(), slice.start(), slice.end(), out, row);
    if (status == OK
        && masker == null
        && !slice.isLasting()
        && out instanceof BytesColumnVector bytes) {
      bytes.setVal(row, slice.buf(), slice.start(), slice.length());
    }
    return status;
  }

  private void map(byte[] value) {
    if (notes != null) {
      notes.before(slice);
    }
    slice.set(value, 0, value.length, true);
    if (notes != null) {
      notes.after(slice, "mapping");
    }
  }

  private int readText(byte[] buf, int start, int end, ColumnVector out, int row) {
    int status = parse(buf, start, end, out, row);
    if (status != OK) {
      return refuse(status, buf, start, end, out, row);
    }
    out.isNull[row] = false;
    if (notes != null && numbers != null && numbers.changed(buf, start, end)) {
      notes.changed("number", Arrays.copyOfRange(buf, start, end), numbers.plainText());
    }
    if (masker != null) {
      masker.mask((BytesColumnVector) out, row);
    }
    return OK;
  }

  private int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    if (matcher != null && !isMatch(buf, start, end)) {
      return Reason.NO_MATCH.status();
    }
    int status = value(buf, start, end, out, row);
    return status == OK && checked ? checks.check(out, row) : status;
  }

  /** Names the parsers that most fields are read by, so that the compiler knows where it goes. */
  private int value(byte[] buf, int start, int end, ColumnVector out, int row) {
    if (parser instanceof DecimalParser decimal) {
      return decimal.parse(buf, start, end, out, row);
    }
    if (parser instanceof IntegerParser integer) {
      return integer.parse(buf, start, end, out, row);
    }
    return parser.parse(buf, start, end, out, row);
  }

  private boolean isMatch(byte[] buf, int start, int end) {
    text.set(buf, start, end);
    return matcher.reset(text).matches();
  }

  @Override
  public int readMissing(ColumnVector out, int row) {
    if (fallback != null) {
      if (notes != null) {
        notes.begin(row);
        notes.changed("default", null, fallback.text());
      }
      fallback.put(out, row);
      return -NULL;
    }
    return makeNull(required ? Reason.MISSING.status() : NULL, out, row);
  }

  private int refuse(int status, byte[] buf, int start, int end, ColumnVector out, int row) {
    if (fallback != null && fallback.isForInvalid()) {
      if (notes != null) {
        notes.changed("default", Arrays.copyOfRange(buf, start, end), fallback.text());
      }
      fallback.put(out, row);
      return -status;
    }
    return makeNull(status, out, row);
  }

  private static int makeNull(int status, ColumnVector out, int row) {
    out.isNull[row] = true;
    out.noNulls = false;
    return status;
  }
}
