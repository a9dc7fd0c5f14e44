package dev.winnow.jobs.source.typed;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Writes a column's values as its logical type has them. */
final class ParquetScalar extends PrimitiveConverter {

  private static final long MILLIS = 1_000;
  private static final long MICROS = 1_000_000;
  private static final long NANOS = 1_000_000_000;
  private static final long JULIAN_EPOCH = 2_440_588;
  private static final long SECONDS_PER_DAY = 86_400;

  private interface Numbers {
    void write(long value, RowText out);
  }

  private interface Binaries {
    void write(byte[] value, RowText out);
  }

  private final ParquetPlace place;
  private final ParquetOutput output;
  private final int[] slots;
  private final Numbers numbers;
  private final Binaries binaries;

  private ParquetScalar(PrimitiveType type, int[] slots, ParquetPlace place, ParquetOutput output) {
    this.place = place;
    this.output = output;
    this.slots = slots;
    this.numbers = numbers(type, slots);
    this.binaries = binaries(type, slots);
  }

  static ParquetScalar of(
      PrimitiveType type, int[] slots, ParquetPlace place, ParquetOutput output) {
    return new ParquetScalar(type, slots, place, output);
  }

  private static Numbers numbers(PrimitiveType type, int[] slots) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    IsoText iso = new IsoText();
    if (logical instanceof DateLogicalTypeAnnotation) {
      return (value, out) -> iso.date(value, out, slots);
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      long units = units(timestamp.getUnit());
      boolean instant = timestamp.isAdjustedToUTC();
      return (value, out) -> iso.timestamp(value, units, instant, out, slots);
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      long nanosPerUnit = NANOS / units(time.getUnit());
      return (value, out) -> iso.time(value * nanosPerUnit, out, slots);
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      int scale = decimal.getScale();
      return (value, out) -> NumberText.write(BigInteger.valueOf(value), scale, out, slots);
    }
    if (logical instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
      return number.getBitWidth() == Long.SIZE
          ? (value, out) -> out.token(Long.toUnsignedString(value), slots)
          : (value, out) -> out.integer(value & ((1L << number.getBitWidth()) - 1), slots);
    }
    return (value, out) -> out.integer(value, slots);
  }

  private static long units(LogicalTypeAnnotation.TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> MILLIS;
      case MICROS -> MICROS;
      case NANOS -> NANOS;
    };
  }

  private static Binaries binaries(PrimitiveType type, int[] slots) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      IsoText iso = new IsoText();
      return (value, out) -> julian(value, iso, out, slots);
    }
    if (logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation
        || logical instanceof JsonLogicalTypeAnnotation) {
      return (value, out) -> out.text(value, 0, value.length, slots);
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      int scale = decimal.getScale();
      return (value, out) -> NumberText.write(new BigInteger(value), scale, out, slots);
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return (value, out) -> uuid(value, out, slots);
    }
    if (logical instanceof Float16LogicalTypeAnnotation) {
      return (value, out) -> half(value, out, slots);
    }
    return (value, out) -> out.binary(value, 0, value.length, slots);
  }

  /** The timestamp of Impala, Hive and old Sparks: nanoseconds of a Julian day, in UTC. */
  private static void julian(byte[] value, IsoText iso, RowText out, int[] slots) {
    ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = buffer.getLong();
    long day = buffer.getInt() - JULIAN_EPOCH;
    long second = day * SECONDS_PER_DAY + Math.floorDiv(nanosOfDay, NANOS);
    iso.timestamp(second, (int) Math.floorMod(nanosOfDay, NANOS), true, out, slots);
  }

  private static void uuid(byte[] value, RowText out, int[] slots) {
    ByteBuffer buffer = ByteBuffer.wrap(value);
    String text = new UUID(buffer.getLong(), buffer.getLong()).toString();
    out.quoted(text.getBytes(StandardCharsets.US_ASCII), text.length(), slots);
  }

  /** A half-precision number of IEEE 754, the low byte first. */
  private static void half(byte[] value, RowText out, int[] slots) {
    int bits = (value[1] & 0xff) << 8 | (value[0] & 0xff);
    int exponent = bits >> 10 & 0x1f;
    int mantissa = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) mantissa, -24);
          case 0x1f -> mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (mantissa | 0x400), exponent - 25);
        };
    NumberText.write(bits >> 15 == 0 ? magnitude : -magnitude, out, slots);
  }

  private RowText enter() {
    place.enter();
    return output.text();
  }

  @Override
  public void addInt(int value) {
    numbers.write(value, enter());
  }

  @Override
  public void addLong(long value) {
    numbers.write(value, enter());
  }

  @Override
  public void addBinary(Binary value) {
    binaries.write(value.getBytesUnsafe(), enter());
  }

  @Override
  public void addBoolean(boolean value) {
    enter().token(value ? "true" : "false", slots);
  }

  @Override
  public void addFloat(float value) {
    NumberText.write(value, enter(), slots);
  }

  @Override
  public void addDouble(double value) {
    NumberText.write(value, enter(), slots);
  }
}
