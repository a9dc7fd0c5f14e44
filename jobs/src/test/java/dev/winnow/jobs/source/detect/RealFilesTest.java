package dev.winnow.jobs.source.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Detection on files that nobody here wrote. */
class RealFilesTest {

  private static final Path DATA =
      Path.of(System.getProperty("winnow.root", "..")).resolve("../shared/data");

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '^',
      value = {
        "events/sakila/actor.csv | 4 1",
        "events/sakila/film.csv | 13 1",
        "events/sakila/staff.csv | 11 1",
        "events/vega/birdstrikes.csv , 14 1",
        "events/nyc_taxi/taxis_raw.csv , 21 1",
        "events/nycflights13/airports.dat , 12 0",
        "events/ourairports/runways.csv , 20 1",
        "events/ourairports/countries.csv , 6 1",
        "events/plotly/311_Animals_short.csv , 31 1",
        "events/fivethirtyeight/police-deaths_all_data.csv , 4 1",
        "pairs/beers/dirty.csv , 11 1",
        "pairs/hospital/dirty.csv , 20 1",
        "csv-acid/arrow_csv/aggregate_test_100.csv , 13 1",
        "csv-acid/commons-csv/CSV-196/japanese.csv , 17 1",
        "csv-acid/csv-spectrum/csvs/comma_in_quotes.csv , 5 1",
        "csv-acid/csv-spectrum/csvs/escaped_quotes.csv , 2 1",
        "csv-acid/csv-spectrum/csvs/newlines_crlf.csv , 3 1",
        "csv-acid/duckdb/auto/pipe_delim_quote.csv | 3 0",
        "csv-acid/duckdb/auto/semicolon_delim.csv ; 3 0",
        "csv-acid/duckdb/auto/semicolon_quote.csv ; 3 0",
        "csv-acid/duckdb/auto/no_header.csv , 3 0",
        "csv-acid/duckdb/auto/issue_811.csv , 4 1",
        "csv-acid/duckdb/auto/test_multiple_columns_rn.csv , 13 1",
        "csv-acid/duckdb/auto/time_date_timestamp_dd-mm-yyyy.csv , 5 1",
        "csv-acid/duckdb/auto/multi_column_string_r.csv | 4 0",
        "csv-acid/duckdb/big_escape.csv ; 3 0",
      })
  void findsDelimiterWidthAndHeader(String name, String delimiter, int width, int headerRows)
      throws IOException {
    Detection found = detect(name);
    assertThat(found.delimiter()).isEqualTo(delimiter);
    assertThat(found.width()).isEqualTo(width);
    assertThat(found.headerRows()).isEqualTo(headerRows);
    assertThat(found.skipRows()).isZero();
    assertThat(found.skipFooterRows()).isZero();
    assertThat(found.isSure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csv-acid/duckdb/auto/tab.csv",
        "csv-acid/duckdb/auto/titlebasicsdebug.tsv",
        "csv-acid/duckdb/auto/tab_single_quote.csv",
      })
  void findsTabs(String name) throws IOException {
    assertThat(detect(name).delimiter()).isEqualTo("\t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csv-acid/duckdb/auto/time.csv",
        "csv-acid/duckdb/15473_time.csv",
        "csv-acid/duckdb/15473_timestamp.csv",
        "csv-acid/duckdb/auto_date/date_example_1.csv",
        "csv-acid/duckdb/borked_date.csv",
      })
  void seesNoDelimiterInAColumnOfTimes(String name) throws IOException {
    assertThat(detect(name).width()).isEqualTo(1);
  }

  private static Detection detect(String name) throws IOException {
    Path file = DATA.resolve(name);
    assumeTrue(Files.exists(file), () -> file + " is absent: nothing to detect");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(128 << 10);
      return DialectDetector.detect(new FileSample(head, new byte[0], head.length < 128 << 10));
    }
  }
}
