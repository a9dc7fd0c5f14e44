package dev.winnow.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.DstPolicy;
import dev.winnow.jobs.column.ZoneOffsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '"',
      value = {
        "CAST(12 AS VARCHAR) → string 12",
        "CAST('12' AS LONG) → bigint 12",
        "CAST('1.5' AS NUMERIC(3,1)) → decimal(3,1) 1.5",
        "CAST('1.5' AS DOUBLE PRECISION) → double 1.5",
        "CAST('1.5' AS REAL) → float 1.5",
        "CAST(TRUE AS TEXT) → string true",
        "TRY_CAST('12' AS INT) → int 12",
        "TRY_CAST('12.7' AS INT) → int null",
        "TRY_CAST('12.7' AS DECIMAL(2,1)) → decimal(2,1) null",
        "TRY_CAST('2026-02-29' AS DATE) → date null",
        "COALESCE(TRY_CAST('x' AS INT), -1) → int -1",
        "TRY_CAST(CAST('x' AS INT) AS BIGINT) → bigint !\"x\" is not an int",
        "TRY_CAST(CAST('x' AS INT) AS STRING) → string !\"x\" is not an int",
        "LEFT('日本語', 2) → string 日本",
        "LEFT('abc', -1) || '.' → string .",
        "RIGHT('日本語', 2) → string 本語",
        "RIGHT('abc', 0) || '.' → string .",
        "RIGHT('abc', 9) → string abc",
        "LPAD('7', 3, '0') → string 007",
        "LPAD('12345', 3, '0') → string 123",
        "LPAD('é', 4, 'äb') → string äbäé",
        "LPAD('7', 3) || '|' → string   7|",
        "LPAD('7', 3, '') → string 7",
        "RPAD('7', 4, 'ab') → string 7aba",
        "LPAD('7', 2000000, '0') → string !a text is padded to at most 1000000 characters",
        "INITCAP('joHN mc-DONALD') → string John Mc-donald",
        "INITCAP('éCOLE d''été') → string École D'été",
        "SPLIT_PART('a-b-c', '-', 2) → string b",
        "SPLIT_PART('a-b-c', '-', -1) → string c",
        "SPLIT_PART('a-b-c', '-', -3) → string a",
        "SPLIT_PART('a-b-c', '-', 4) || '.' → string .",
        "SPLIT_PART('a-b-c', '-', -4) || '.' → string .",
        "SPLIT_PART('abc', '', 1) → string abc",
        "SPLIT_PART('abc', '-', 0) → string !parts are counted from 1, or from -1 at the end",
        "STARTS_WITH('abc', 'ab') → boolean true",
        "STARTS_WITH('a', 'ab') → boolean false",
        "ENDSWITH('abc', 'bc') → boolean true",
        "CONTAINS('abc', 'd') → boolean false",
        "CONCAT_WS('-', 'a', NULL, 'b') → string a-b",
        "CONCAT_WS(NULL, 'a', 'b') → string null",
        "INSTR('日本', '本') → int 2",
        "LOCATE('b', 'abc') → int 2",
        "REGEXP_EXTRACT('12.5 oz', '([0-9.]+) *oz') → string 12.5",
        "REGEXP_EXTRACT('12.5 oz', '[0-9.]+') → string 12.5",
        "REGEXP_EXTRACT('12.5 oz', '(.*) (oz)', 2) → string oz",
        "REGEXP_EXTRACT('12.5 oz', '(.*) (oz)', 0) → string 12.5 oz",
        "REGEXP_EXTRACT('12.5', '([0-9]+) oz') → string null",
        "MD5('abc') → string 900150983cd24fb0d6963f7d28e17f72",
        "SHA1('abc') → string a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA2('abc', 256) = SHA256('abc') → boolean true",
        "SHA256('') → string e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "POWER(2, 10) → double 1024.0",
        "SQRT(2.25) → double 1.5",
        "SQRT(-1) → double !SQRT(-1.0) is no number",
        "LN(0) → double !LN(0.0) is no number",
        "POWER(10, 400) → double !POWER(10.0, 400.0) is no number",
        "ROUND(DEGREES(ATAN2(1, 1)), 6) → double 45.0",
        "NVL2(NULL, 1, 2) → int 2",
        "NVL2('x', 1, 2) → int 1",
        "ISNULL(NULL) → boolean true",
        "MAKE_DATE(2024, 2, 29) → date 2024-02-29",
        "MAKE_DATE(2023, 2, 29) → date !year 2023, month 2, day 29 is no date",
        "LAST_DAY(DATE '2024-02-03') → date 2024-02-29",
        "LAST_DAY(TIMESTAMP '2023-12-31 10:00:00') → date 2023-12-31",
        "DATE '2024-01-31' + INTERVAL 1 MONTH → date 2024-02-29",
        "DATE '2024-01-31' - INTERVAL 2 WEEK → date 2024-01-17",
        "TIMESTAMP '2024-01-31 23:30:00' + INTERVAL 45 MINUTE → timestamp 2024-02-01T00:15",
        "TIMESTAMPADD(HOUR, -1, TIMESTAMP '2024-01-01 00:30:00') → timestamp 2023-12-31T23:30",
        "TIMESTAMPADD(QUARTER, 1, DATE '2024-01-31') → date 2024-04-30",
        "TIMESTAMPDIFF(YEAR, DATE '2000-02-29', DATE '2026-02-28') → bigint 25",
        "TIMESTAMPDIFF(MONTH, DATE '2024-03-31', DATE '2024-02-29') → bigint -1",
        "TIMESTAMPDIFF(MONTH, TIMESTAMP '2024-01-31 10:00:00', TIMESTAMP '2024-03-01 09:00:00') → bigint 1",
        "TIMESTAMPDIFF(MONTH, TIMESTAMP '2024-01-15 10:00:00', TIMESTAMP '2024-02-15 09:59:59') → bigint 0",
        "TIMESTAMPDIFF(WEEK, DATE '2024-01-01', DATE '2024-01-14') → bigint 1",
        "EXTRACT(EPOCH FROM TIMESTAMP '1970-01-02 00:00:01') → bigint 86401",
        "DATE_PART('year', DATE '2026-01-01') → int 2026",
        "UNIX_TIMESTAMP(DATE '1970-01-02') → bigint 86400",
        "UNIX_MILLIS(TIMESTAMP '1969-12-31 23:59:59.999') → bigint -1",
        "TIMESTAMP_SECONDS(1700000000) → timestamp 2023-11-14T22:13:20",
        "TIMESTAMP_MILLIS(-1) → timestamp 1969-12-31T23:59:59.999",
        "TIMESTAMP_MICROS(1700000000000001) → timestamp 2023-11-14T22:13:20.000001",
        "TIMESTAMP_SECONDS(9999999999999) → timestamp !the result is not between the years 1 and 9999",
        "FROM_UTC_TIMESTAMP(TIMESTAMP '2024-07-01 02:00:00', 'America/New_York') → timestamp 2024-06-30T22:00",
        "CAST(FROM_UTC_TIMESTAMP(TIMESTAMP '2024-01-01 02:00:00', 'America/New_York') AS DATE) → date 2023-12-31",
        "TO_UTC_TIMESTAMP(TIMESTAMP '2024-07-01 02:00:00', 'Europe/Berlin') → timestamp 2024-07-01T00:00",
        "TO_UTC_TIMESTAMP(TIMESTAMP '2024-03-31 02:30:00', 'Europe/Berlin') → timestamp !the clocks skipped this time in Europe/Berlin",
        "TO_UTC_TIMESTAMP(TIMESTAMP '2024-10-27 02:30:00', 'Europe/Berlin') → timestamp !the clocks showed this time twice in Europe/Berlin",
        "DATE_FORMAT(DATE '2026-11-02', 'yyyy-MM') → string 2026-11",
        "DATE_FORMAT(TIMESTAMP '2026-11-02 15:04:05', 'EEEE d MMM yy, h:mm a') → string Monday 2 Nov 26, 3:04 PM",
        "TO_DATE('02.11.2026', 'dd.MM.yyyy') → date 2026-11-02",
        "TO_DATE('30.02.2026', 'dd.MM.yyyy') → date !\"30.02.2026\" is not a date of the form dd.MM.yyyy",
        "TO_DATE('', 'dd.MM.yyyy') → date !\"\" is not a date of the form dd.MM.yyyy",
        "TO_TIMESTAMP('20261102' || ' ' || '1504', 'yyyyMMdd HHmm') → timestamp 2026-11-02T15:04",
        "TO_TIMESTAMP('2026-11-02 15:04+02', 'yyyy-MM-dd HH:mmX') → timestamp 2026-11-02T13:04",
      })
  void givesTheTypeAndTheValueThatTheManualSays(String sql, String expected) throws Exception {
    assertThat(Constants.valueOf(sql)).isEqualTo(expected);
  }

  @Property
  void theClocksOfAZoneShowWhatJavaTimeSays(
      @ForAll @LongRange(min = -5_000_000_000L, max = 9_000_000_000L) long second) {
    ZoneId zone = ZoneId.of("America/Sao_Paulo");
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(second), zone);
    assertThat(new ZoneOffsets(zone, DstPolicy.Quarantine).toLocal(second))
        .isEqualTo(local.toEpochSecond(ZoneOffset.UTC));
  }

  @Property(tries = 200)
  void wholeMonthsAreThoseOfJavaTime(
      @ForAll @LongRange(min = -20_000, max = 40_000) long from,
      @ForAll @LongRange(min = -20_000, max = 40_000) long to)
      throws Exception {
    LocalDate start = LocalDate.ofEpochDay(from);
    LocalDate end = LocalDate.ofEpochDay(to);
    assertThat(
            Constants.valueOf("TIMESTAMPDIFF(MONTH, DATE '%s', DATE '%s')".formatted(start, end)))
        .isEqualTo("bigint " + ChronoUnit.MONTHS.between(start, end));
  }
}
