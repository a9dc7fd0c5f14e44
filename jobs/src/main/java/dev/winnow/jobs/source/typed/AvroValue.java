package dev.winnow.jobs.source.typed;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;

/** Writes the values of one Avro schema, as the generic reader gives them. */
interface AvroValue {

  int[] NOWHERE = {};

  /** Writes a value that is not null. */
  void write(Object value, RowText out);

  static void writeAny(AvroValue writer, Object value, RowText out) {
    if (value == null) {
      out.nullValue();
    } else {
      writer.write(value, out);
    }
  }

  static AvroValue of(Schema schema, Projection projection) {
    Schema type = AvroSchemas.present(schema);
    int[] slots = projection.slots();
    AvroValue logical = logical(type, slots);
    if (logical != null) {
      return logical;
    }
    return switch (type.getType()) {
      case RECORD -> new Struct(type, projection);
      case ARRAY -> new Sequence(new Later(type.getElementType(), Projection.whole()), slots);
      case MAP -> new Mapping(new Later(type.getValueType(), Projection.whole()), slots);
      case UNION -> new Union(type, slots);
      case STRING, ENUM -> (value, out) -> text(value, out, slots);
      case BYTES -> (value, out) -> bytes((ByteBuffer) value, out, slots);
      case FIXED -> (value, out) -> fixed((GenericFixed) value, out, slots);
      case INT, LONG -> (value, out) -> out.integer(((Number) value).longValue(), slots);
      case FLOAT -> (value, out) -> NumberText.write((float) value, out, slots);
      case DOUBLE -> (value, out) -> NumberText.write((double) value, out, slots);
      case BOOLEAN -> (value, out) -> out.token(value.toString(), slots);
      case NULL -> (value, out) -> out.nullValue();
    };
  }

  /** Null for a type that means no more than it is, or something that Winnow does not know. */
  private static AvroValue logical(Schema type, int[] slots) {
    LogicalType logical = type.getLogicalType();
    if (logical == null) {
      return null;
    }
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return new Decimal(decimal.getScale(), slots);
    }
    IsoText iso = new IsoText();
    return switch (logical.getName()) {
      case "date" -> (value, out) -> iso.date(((Number) value).longValue(), out, slots);
      case "time-millis" -> new TimeOfDay(iso, 1_000_000, slots);
      case "time-micros" -> new TimeOfDay(iso, 1_000, slots);
      case "timestamp-millis" -> new Time(iso, 1_000, true, slots);
      case "timestamp-micros" -> new Time(iso, 1_000_000, true, slots);
      case "timestamp-nanos" -> new Time(iso, 1_000_000_000, true, slots);
      case "local-timestamp-millis" -> new Time(iso, 1_000, false, slots);
      case "local-timestamp-micros" -> new Time(iso, 1_000_000, false, slots);
      case "local-timestamp-nanos" -> new Time(iso, 1_000_000_000, false, slots);
      default -> null;
    };
  }

  private static void text(Object value, RowText out, int[] slots) {
    if (value instanceof Utf8 utf8) {
      out.text(utf8.getBytes(), 0, utf8.getByteLength(), slots);
    } else {
      byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
      out.text(bytes, 0, bytes.length, slots);
    }
  }

  private static void bytes(ByteBuffer value, RowText out, int[] slots) {
    out.binary(value.array(), value.arrayOffset() + value.position(), value.remaining(), slots);
  }

  private static void fixed(GenericFixed value, RowText out, int[] slots) {
    out.binary(value.bytes(), 0, value.bytes().length, slots);
  }

  record Time(IsoText iso, long unitsPerSecond, boolean instant, int[] slots) implements AvroValue {
    @Override
    public void write(Object value, RowText out) {
      iso.timestamp(((Number) value).longValue(), unitsPerSecond, instant, out, slots);
    }
  }

  record TimeOfDay(IsoText iso, long nanosPerUnit, int[] slots) implements AvroValue {
    @Override
    public void write(Object value, RowText out) {
      iso.time(((Number) value).longValue() * nanosPerUnit, out, slots);
    }
  }

  record Decimal(int scale, int[] slots) implements AvroValue {
    @Override
    public void write(Object value, RowText out) {
      BigInteger unscaled;
      if (value instanceof GenericFixed fixed) {
        unscaled = new BigInteger(fixed.bytes());
      } else {
        ByteBuffer buffer = (ByteBuffer) value;
        unscaled =
            new BigInteger(
                buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      }
      NumberText.write(unscaled, scale, out, slots);
    }
  }

  /** A record's members; those that are not asked for are not in the schema any more. */
  final class Struct implements AvroValue {
    private final List<byte[]> keys = new ArrayList<>();
    private final List<AvroValue> members = new ArrayList<>();
    private final int[] slots;

    Struct(Schema record, Projection projection) {
      slots = projection.slots();
      for (Schema.Field field : record.getFields()) {
        keys.add(RowText.key(field.name()));
        Projection member = projection.member(field.name());
        members.add(
            member == Projection.whole()
                ? new Later(field.schema(), member)
                : AvroValue.of(field.schema(), member));
      }
    }

    @Override
    public void write(Object value, RowText out) {
      IndexedRecord record = (IndexedRecord) value;
      int from = out.open('{');
      for (int i = 0; i < members.size(); i++) {
        out.key(keys.get(i));
        writeAny(members.get(i), record.get(i), out);
      }
      out.close('}', from, slots);
    }
  }

  record Sequence(AvroValue element, int[] slots) implements AvroValue {
    @Override
    public void write(Object value, RowText out) {
      int from = out.open('[');
      for (Object item : (Iterable<?>) value) {
        writeAny(element, item, out);
      }
      out.close(']', from, slots);
    }
  }

  record Mapping(AvroValue member, int[] slots) implements AvroValue {
    @Override
    public void write(Object value, RowText out) {
      int from = out.open('{');
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.nextIsKey();
        text(entry.getKey(), out, NOWHERE);
        writeAny(member, entry.getValue(), out);
      }
      out.close('}', from, slots);
    }
  }

  /** Written as the value that there is, whichever of its types it has. */
  final class Union implements AvroValue {
    private final Schema union;
    private final List<AvroValue> branches = new ArrayList<>();

    Union(Schema union, int[] slots) {
      this.union = union;
      for (Schema branch : union.getTypes()) {
        branches.add(new Later(branch, Projection.notedIn(slots)));
      }
    }

    @Override
    public void write(Object value, RowText out) {
      branches.get(GenericData.get().resolveUnion(union, value)).write(value, out);
    }
  }

  /** What is not compiled before there is a value of it, for a record may contain itself. */
  final class Later implements AvroValue {
    private final Schema schema;
    private final Projection projection;
    private AvroValue value;

    Later(Schema schema, Projection projection) {
      this.schema = schema;
      this.projection = projection;
    }

    @Override
    public void write(Object datum, RowText out) {
      if (value == null) {
        value = AvroValue.of(schema, projection);
      }
      value.write(datum, out);
    }
  }
}
