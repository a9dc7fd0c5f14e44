package dev.winnow.jobs.column;

import dev.winnow.api.Normalisation;
import java.util.List;
import java.util.Map;

/**
 * How the text of one field becomes a value of one column. The steps run in this order: null tokens
 * (on the text as it is, and again once it is normalised), {@code normalise}, {@code mapping},
 * {@code matches}, the type, {@code oneOf}, the range, {@code required}.
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
    String max) {

  public ColumnPlan {
    nullTokens = List.copyOf(nullTokens);
    formats = List.copyOf(formats);
    normalise = List.copyOf(normalise);
    mapping = Map.copyOf(mapping);
    oneOf = List.copyOf(oneOf);
  }

  /**
   * The same for a column whose values may still be repaired: NULL is allowed, and of a string any
   * text.
   */
  public ColumnPlan checkedLater() {
    boolean isText = type.kind() == ColumnType.Kind.STRING;
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
        isText ? "" : max);
  }

  /** A column that may be NULL, which nothing means but an empty field, with no further rule. */
  public static ColumnPlan of(String name, ColumnType type) {
    return new ColumnPlan(
        name,
        type,
        false,
        List.of(""),
        List.of(),
        "UTC",
        DstPolicy.Quarantine,
        List.of(),
        Map.of(),
        List.of(),
        "",
        "",
        "");
  }
}
