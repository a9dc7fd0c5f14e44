package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalFormatsTest {

  @Test
  void triesFormatsInOrder() {
    ColumnPlan plan = Plans.formats("date", "M/d/yyyy", "d/M/yyyy", "yyyyMMdd");

    assertThat(Reading.of(plan, "2/3/2024").value()).isEqualTo(LocalDate.of(2024, 2, 3));
    assertThat(Reading.of(plan, "23/1/2024").value()).isEqualTo(LocalDate.of(2024, 1, 23));
    assertThat(Reading.of(plan, "20240229").value()).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(Reading.of(plan, "32/1/2024").reason()).isEqualTo(Reason.NO_SUCH_DATE);
    assertThat(Reading.of(plan, "2/3/24").reason()).isEqualTo(Reason.NOT_A_DATE);
    assertThat(Reason.NOT_A_DATE.message(plan, "x"))
        .isEqualTo("\"x\" is not a date of the form M/d/yyyy or d/M/yyyy or yyyyMMdd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "M/d/yy | 7/4/68 | 2068-07-04",
        "M/d/yy | 7/4/69 | 1969-07-04",
        "M/d/yy | 7/4/00 | 2000-07-04",
        "M/d/yy | 2/29/00 | 2000-02-29",
        "yyMMdd | 991231 | 1999-12-31",
        "dd-MMM-yy | 05-MAR-24 | 2024-03-05",
        "d. MMMM uuuu | 3. sEPTEMBER 2021 | 2021-09-03",
        "d LLL uuuu | 3 Sep 2021 | 2021-09-03",
        "yyyyDDD | 2024366 | 2024-12-31",
        "yyyyDDD | 2024060 | 2024-02-29",
        "yyyy-D | 2023-60 | 2023-03-01",
        "EEE, d MMM yyyy | Thu, 29 Feb 2024 | 2024-02-29",
        "EEEE d/M/yyyy | monday 5/1/1970 | 1970-01-05"
      })
  void readsDatesAsTheyAreWrittenElsewhere(String format, String text, LocalDate date) {
    assertThat(Reading.of(Plans.formats("date", format), text).value()).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd/MMM/yyyy:HH:mm:ss Z | 29/Feb/2024:10:00:00 +0200 | 2024-02-29T08:00:00Z",
        "EEE, d MMM yyyy HH:mm:ss ZZZZZ | Sat, 9 Mar 2024 10:00:00 Z | 2024-03-09T10:00:00Z",
        "M/d/yy h:mm a | 3/9/24 12:05 am | 2024-03-09T00:05:00Z",
        "M/d/yy h:mm a | 3/9/24 7:10 a.m. | 2024-03-09T07:10:00Z",
        "M/d/yy h:mma | 3/9/24 12:10P.M. | 2024-03-09T12:10:00Z",
        "M/d/yy K:mm a | 3/9/24 0:05 PM | 2024-03-09T12:05:00Z",
        "yyyy-MM-dd kk:mm | 2024-03-09 24:05 | 2024-03-09T00:05:00Z",
        "yyyy-MM-dd[ HH:mm[:ss]] | 2024-03-09 | 2024-03-09T00:00:00Z"
      })
  void readsTimesAsTheyAreWrittenElsewhere(String format, String text, Instant instant) {
    assertThat(Reading.of(Plans.formats("timestamp", format), text).value()).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date | M/d/yy | 2/29/23 | NO_SUCH_DATE",
        "date | M/d/yy | 2/3/2024 | NOT_A_DATE",
        "date | M/d/yy | 2/3/4 | NOT_A_DATE",
        "date | yyyyDDD | 2023366 | NO_SUCH_DATE",
        "date | yyyyDDD | 2023000 | NO_SUCH_DATE",
        "date | yyyyDDD | 202399 | NOT_A_DATE",
        "date | yyyy-D | 2024-999 | NO_SUCH_DATE",
        "date | EEE d/M/yyyy | Fri 29/2/2024 | NO_SUCH_DATE",
        "date | EEE d/M/yyyy | Thu 30/2/2024 | NO_SUCH_DATE",
        "date | EEE d/M/yyyy | Thr 29/2/2024 | NOT_A_DATE",
        "timestamp | yyyy-MM-dd KK:mm a | 2024-03-09 12:05 AM | NO_SUCH_TIME",
        "timestamp | yyyy-MM-dd kk:mm | 2024-03-09 00:05 | NO_SUCH_TIME",
        "timestamp | M/d/yy h:mm a | 3/9/24 7:10 a.m | NOT_A_TIMESTAMP",
        "timestamp | M/d/yy h:mm a | 3/9/24 7:10 a. | NOT_A_TIMESTAMP",
        "timestamp | yyyy-MM-dd HH:mm Z | 2024-03-09 00:05 Z | NOT_A_TIMESTAMP"
      })
  void refusesWhatIsNotInTheCalendarOrOnTheClock(
      String type, String format, String text, Reason reason) {
    assertThat(Reading.of(Plans.formats(type, format), text).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y-MM-dd | has a year of other than four or two digits; write yyyy or yy",
        "yyyy-MM | lacks a day, which is d",
        "yyyy-mm-dd | lacks a month, which is M; m is minutes",
        "MM-dd | lacks a year, which is yyyy or yy",
        "yyyy | lacks a month, which is M, or a day of the year, which is D",
        "yyyy-DD-MM | has D, the day of the year, beside a month or a day; the day of a month is d",
        "YYYY-MM-dd | has the letter Y, which is none of y u M L d D E H h K k m s S a X x Z; "
            + "Y is the year that ISO weeks are counted in, write yyyy",
        "yyyy-MM-ddTHH | has the letter T, which is none of y u M L d D E H h K k m s S a X x Z; "
            + "write 'T'",
        "%d/%m/%Y %H:%M | is written for strptime; here it is \"dd/MM/yyyy HH:mm\"",
        "%Y-%m-%dT%H | is written for strptime; here it is \"yyyy-MM-dd'T'HH\"",
        "yyyy-MM-dd HH | has a time; a date has none, so read a timestamp and take its date from it",
        "yyyy-MM-dd'x | has a ' that is not closed",
        "yyyy-MM-dd[ | has a [ that is not closed",
        "yyyy-MM-dd] | has a ] without a [",
        "yyyy-MM-dd MM | has a field twice",
        "yyyy-MM-dd HH kk | has a field twice",
        "yyyy-MM-dd hh | has one of h and a, not both",
        "yyyy-MM-ddd | has ddd; at most dd is known",
        "yyyy-MM-dd ZZZZ | has ZZZZ; an offset is Z, or ZZZZZ with a colon"
      },
      quoteCharacter = '`')
  void refusesAFormatThatMakesNoSenseAndSaysWhatWouldMakeSome(String format, String why) {
    assertThatThrownBy(() -> ColumnReader.compile(Plans.formats("date", format)))
        .isInstanceOfSatisfying(
            ColumnPlanException.class, e -> assertThat(e.field()).isEqualTo("formats[0]"))
        .hasMessage("\"" + format + "\" " + why);
  }
}
