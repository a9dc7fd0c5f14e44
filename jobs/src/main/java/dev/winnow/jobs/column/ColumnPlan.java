package dev.winnow.jobs.column;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.winnow.api.DefaultValue;
import dev.winnow.api.Mask;
import dev.winnow.api.Normalisation;
import dev.winnow.api.NumberFormat;
import dev.winnow.api.Replacement;
import java.util.List;
import java.util.Map;

/**
 * How the text of one field becomes a value of one column. The steps run in this order: null tokens
 * (on the text as it is, and again once it was rewritten), {@code normalise}, {@code replace},
 * {@code mapping}, {@code matches}, the type with its {@code number} format, {@code oneOf}, the
 * range, the default, {@code required}, {@code mask}.
 *
 * @param nullTokens texts that mean NULL, quoted or not; but a quoted field of a string column that
 *     has nothing between its quotes is the empty string
 * @param formats patterns for date and timestamp, tried in order; when empty, ISO 8601: {@code
 *     yyyy-MM-dd}, and {@code yyyy-MM-dd HH:mm:ss} or {@code yyyy-MM-dd'T'HH:mm:ss} with an
 *     optional fraction and offset
 * @param timeZone the IANA zone of timestamps that carry no offset
 * @param mapping whole texts that are replaced by others; a boolean column declares its words here
 * @param oneOf when not empty, the only values there may be, compared as values of the type
 * @param matches when not empty, an RE2 pattern that the whole text must match
 * @param min when not empty, the least value, written as a field of this column would be
 * @param max when not empty, the greatest value, written likewise
 * @param number {@code null} when numbers are digits and a point
 * @param replace what is replaced inside the text, one after the other
 * @param mask {@code null} when the value is stored as it is
 * @param defaultValue {@code null} when a field without a value leaves NULL; never masked
 */
public record ColumnPlan(
    String name,
    ColumnType type,
    boolean required,
    List<String> nullTokens,
    List<String> formats,
    String timeZone,
    DstPolicy dstPolicy,
    List<Normalisation> normalise,
    Map<String, String> mapping,
    List<String> oneOf,
    String matches,
    String min,
    String max,
    NumberFormat number,
    List<Replacement> replace,
    Mask mask,
    DefaultValue defaultValue) {

  public ColumnPlan {
    nullTokens = List.copyOf(nullTokens);
    formats = List.copyOf(formats);
    normalise = List.copyOf(normalise);
    mapping = Map.copyOf(mapping);
    oneOf = List.copyOf(oneOf);
    replace = List.copyOf(replace);
  }

  /** A column that replaces, masks and defaults nothing and whose numbers are digits. */
  public ColumnPlan(
      String name,
      ColumnType type,
      boolean required,
      List<String> nullTokens,
      List<String> formats,
      String timeZone,
      DstPolicy dstPolicy,
      List<Normalisation> normalise,
      Map<String, String> mapping,
      List<String> oneOf,
      String matches,
      String min,
      String max) {
    this(
        name,
        type,
        required,
        nullTokens,
        formats,
        timeZone,
        dstPolicy,
        normalise,
        mapping,
        oneOf,
        matches,
        min,
        max,
        null,
        List.of(),
        null,
        null);
  }

  /** Whether nobody may see the column's values as the source has them. */
  @JsonIgnore
  public boolean isMasked() {
    return mask != null;
  }

  /**
   * The same for a column whose values may still be repaired: NULL is allowed, and of a string that
   * is not masked any text.
   */
  public ColumnPlan checkedLater() {
    boolean isText = type.kind() == ColumnType.Kind.STRING && mask == null;
    return new ColumnPlan(
        name,
        type,
        false,
        nullTokens,
        formats,
        timeZone,
        dstPolicy,
        normalise,
        mapping,
        isText ? List.of() : oneOf,
        isText ? "" : matches,
        isText ? "" : min,
        isText ? "" : max,
        number,
        replace,
        mask,
        defaultValue);
  }

  /** A column that may be NULL, which nothing means but an empty field, with no further rule. */
  public static ColumnPlan of(String name, ColumnType type) {
    return of(name, type, List.of(""), List.of(), null);
  }

  /**
   * A column that may be NULL and has no rule but how its values are written.
   *
   * @param number null where numbers are digits
   */
  public static ColumnPlan of(
      String name,
      ColumnType type,
      List<String> nullTokens,
      List<String> formats,
      NumberFormat number) {
    return new ColumnPlan(
        name,
        type,
        false,
        nullTokens,
        formats,
        "UTC",
        DstPolicy.Quarantine,
        List.of(),
        Map.of(),
        List.of(),
        "",
        "",
        "",
        number,
        List.of(),
        null,
        null);
  }
}
