package dev.winnow.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A dirty table of taxi trips: 18 columns, 30 dates, about 118 bytes a row. The same seed and
 * number of rows give the same bytes.
 *
 * <p>Per 1,000 rows: 10 repeat an earlier key, 5 have a fare that is no number, 4 a drop-off before
 * the pick-up, 3 an unknown payment, 2 a field too few, 50 a null token where a number may be
 * missing, and 100 a note in quotes with a comma, some with a doubled quote.
 */
public final class TripTable {

  static final String HEADER =
      "trip_id,vendor,pickup_at,dropoff_at,passengers,distance_km,rate_code,stored,pu_zone,do_zone,"
          + "payment,fare,extra,tax,tip,tolls,total,note\n";

  private static final long SEED = 20261122;
  private static final int DATES = 30;
  private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
  private static final String[] PAYMENTS = {"card", "cash", "Card ", "CRD", "voucher"};
  private static final String[] NULLS = {"", "NULL", "N/A"};
  private static final String[] NOTES = {
    "", "\"airport, terminal 4\"", "\"said \"\"keep it\"\", left\"", "late"
  };

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final byte[] buffer = new byte[1 << 20];
  private int size;

  /** Writes a header and {@code rows} rows. */
  static void write(Path file, long rows) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      new TripTable().writeTo(out, rows);
    }
  }

  /** The rows alone, in memory. */
  public static byte[] rows(int rows) {
    var out = new ByteArrayOutputStream();
    try {
      new TripTable().writeTo(out, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] all = out.toByteArray();
    return Arrays.copyOfRange(all, HEADER.length(), all.length);
  }

  private void writeTo(OutputStream out, long rows) throws IOException {
    text(HEADER);
    for (long id = 1; id <= rows; id++) {
      row(id);
      if (size > buffer.length - 512) {
        out.write(buffer, 0, size);
        size = 0;
      }
    }
    out.write(buffer, 0, size);
  }

  private void row(long id) {
    int fate = random.nextInt(1000);
    long key = fate < 10 && id > 1000 ? id - 1 - random.nextInt(1000) : id;
    int second = random.nextInt(86_400);
    int ride = 60 + random.nextInt(3000);
    LocalDate day = FIRST.plusDays(random.nextInt(DATES));
    number(key, 1);
    text(random.nextBoolean() ? ",CMT," : ",VTS,");
    timestamp(day, second);
    text(",");
    int end = fate >= 15 && fate < 19 ? second - 120 : second + ride;
    timestamp(
        end < 0 ? day.minusDays(1) : end >= 86_400 ? day.plusDays(1) : day,
        Math.floorMod(end, 86_400));
    text(",");
    optional(fate, 50, 1 + random.nextInt(6));
    text(",");
    cents(100 + random.nextInt(4000));
    text(",");
    number(1 + random.nextInt(5), 1);
    text(random.nextInt(100) == 0 ? ",Y," : ",N,");
    number(1 + random.nextInt(265), 1);
    text(",");
    number(1 + random.nextInt(265), 1);
    text(",");
    text(fate >= 19 && fate < 22 ? "barter" : PAYMENTS[random.nextInt(PAYMENTS.length)]);
    text(",");
    int fare = 300 + random.nextInt(9000);
    money(fate, fare);
    boolean ragged = fate >= 22 && fate < 24;
    text(
        ragged
            ? "\n"
            : NOTES[fate >= 900 ? 1 + random.nextInt(2) : fate % 100 == 50 ? 3 : 0] + "\n");
  }

  private void money(int fate, int fare) {
    if (fate >= 10 && fate < 15) {
      text("abc");
    } else {
      cents(fare);
    }
    int tip = random.nextInt(800);
    text(",0.50,0.35,");
    cents(tip);
    text(",0.00,");
    cents(fare + tip + 85);
    if (fate < 22 || fate >= 24) {
      text(",");
    }
  }

  private void optional(int fate, int from, int value) {
    if (fate >= from && fate < from + 50) {
      text(NULLS[fate % NULLS.length]);
    } else {
      number(value, 1);
    }
  }

  private void timestamp(LocalDate day, int second) {
    number(day.getYear(), 4);
    text("-");
    number(day.getMonthValue(), 2);
    text("-");
    number(day.getDayOfMonth(), 2);
    text(" ");
    number(second / 3600, 2);
    text(":");
    number(second / 60 % 60, 2);
    text(":");
    number(second % 60, 2);
  }

  private void cents(int value) {
    number(value / 100, 1);
    text(".");
    number(value % 100, 2);
  }

  private void number(long value, int digits) {
    String text = Long.toString(value);
    for (int i = text.length(); i < digits; i++) {
      buffer[size++] = '0';
    }
    text(text);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }
}
