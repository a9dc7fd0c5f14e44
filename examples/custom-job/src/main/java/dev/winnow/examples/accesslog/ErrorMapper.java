package dev.winnow.examples.accesslog;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * Turns each line of a log in the common format that tells of an error into {@code (hour TAB
 * status, 1)}. Hours are UTC, whatever offset the server logs with. A line that is not of the
 * format is counted and left out.
 */
public final class ErrorMapper extends Mapper<LongWritable, Text, Text, LongWritable> {

  /** The least status that is an error; a property, so that the YAML can set it. */
  public static final String MINIMUM_STATUS = "errors.minimum-status";

  /** What happened to the lines. */
  public enum Lines {
    ERROR,
    FINE,
    MALFORMED
  }

  private static final Pattern LINE =
      Pattern.compile("\\S+ \\S+ \\S+ \\[([^]]+)] \"[^\"]*\" (\\d{3}) \\S+.*");
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH");
  private static final LongWritable ONE = new LongWritable(1);

  private final Text key = new Text();
  private int minimumStatus;

  @Override
  protected void setup(Context context) {
    minimumStatus = context.getConfiguration().getInt(MINIMUM_STATUS, 500);
  }

  @Override
  protected void map(LongWritable offset, Text line, Context context)
      throws IOException, InterruptedException {
    Matcher fields = LINE.matcher(line.toString());
    if (!fields.matches()) {
      context.getCounter(Lines.MALFORMED).increment(1);
      return;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(fields.group(1), WRITTEN);
      count(time, Integer.parseInt(fields.group(2)), context);
    } catch (DateTimeParseException e) {
      context.getCounter(Lines.MALFORMED).increment(1);
    }
  }

  private void count(OffsetDateTime time, int status, Context context)
      throws IOException, InterruptedException {
    if (status < minimumStatus) {
      context.getCounter(Lines.FINE).increment(1);
      return;
    }
    context.getCounter(Lines.ERROR).increment(1);
    key.set(HOUR.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "\t" + status);
    context.write(key, ONE);
  }
}
