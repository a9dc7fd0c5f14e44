package dev.winnow.jobs.profile;

import dev.winnow.api.NumberFormat;
import dev.winnow.jobs.column.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a column. Distinct, quantiles, top and shapes are estimates of sketches where a
 * column has more values than they hold.
 *
 * @param name as the file has it
 * @param formats of a date or a timestamp that is not ISO 8601
 * @param number how a number is written that is not digits alone
 * @param empty fields without anything in them, spaces apart
 * @param missing words that mean that there is no value, and how often
 * @param padded fields with spaces around what they say
 * @param refused values that are not of the type
 * @param quantiles the 5, 25, 50, 75 and 95 % quantiles of a number, a date or a timestamp
 * @param longest characters of the longest value
 * @param shapes what values look like
 * @param text whether nothing but text fits
 */
public record ColumnProfile(
    String name,
    ColumnType type,
    List<String> formats,
    Optional<NumberFormat> number,
    long records,
    long empty,
    Map<String, Long> missing,
    long padded,
    long refused,
    long distinct,
    String min,
    String max,
    List<String> quantiles,
    int longest,
    List<Frequent> top,
    List<Frequent> shapes,
    boolean text) {

  /** A value, and how often it came. */
  public record Frequent(String value, long count) {}

  public long nulls() {
    return empty + missing.values().stream().mapToLong(Long::longValue).sum();
  }

  public long values() {
    return records - nulls();
  }
}
