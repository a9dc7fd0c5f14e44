package dev.winnow.jobs.source.typed;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.MapColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.UnionColumnVector;
import org.apache.orc.TypeDescription;

/** Writes the values of one ORC type. */
sealed interface OrcValue {

  /** Writes the value of a row that has one; the row is 0 in a vector that repeats. */
  void writePresent(ColumnVector vector, int row, RowText out);

  default void write(ColumnVector vector, int row, RowText out) {
    int at = vector.isRepeating ? 0 : row;
    if (!vector.noNulls && vector.isNull[at]) {
      out.nullValue();
    } else {
      writePresent(vector, at, out);
    }
  }

  static Struct struct(TypeDescription type, TypedQuery query) {
    return struct(type, query.projection());
  }

  private static Struct struct(TypeDescription type, Projection projection) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < type.getChildren().size(); i++) {
      String name = type.getFieldNames().get(i);
      if (projection.reads(name)) {
        OrcValue value = of(type.getChildren().get(i), projection.member(name));
        members.add(new Member(i, RowText.key(name), value));
      }
    }
    return new Struct(members, projection.slots());
  }

  private static OrcValue of(TypeDescription type, Projection projection) {
    int[] slots = projection.slots();
    return switch (type.getCategory()) {
      case BOOLEAN -> new Flag(slots);
      case BYTE, SHORT, INT, LONG -> new Integral(slots);
      case FLOAT -> new Floating(true, slots);
      case DOUBLE -> new Floating(false, slots);
      case DECIMAL -> new Decimal(type.getScale(), slots);
      case STRING, CHAR, VARCHAR -> new Text(slots);
      case BINARY -> new Binary(slots);
      case DATE -> new Day(new IsoText(), slots);
      case TIMESTAMP -> new Time(false, new IsoText(), slots);
      case TIMESTAMP_INSTANT -> new Time(true, new IsoText(), slots);
      case STRUCT -> struct(type, projection);
      case LIST -> new Sequence(of(type.getChildren().get(0), Projection.whole()), slots);
      case MAP ->
          new Mapping(
              of(type.getChildren().get(0), Projection.whole()),
              of(type.getChildren().get(1), Projection.whole()),
              slots);
      case UNION -> new Union(type.getChildren().stream().map(t -> of(t, projection)).toList());
      default -> new Binary(slots);
    };
  }

  record Member(int index, byte[] key, OrcValue value) {}

  record Flag(int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      out.token(((LongColumnVector) vector).vector[row] == 0 ? "false" : "true", slots);
    }
  }

  record Integral(int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      out.integer(((LongColumnVector) vector).vector[row], slots);
    }
  }

  record Floating(boolean single, int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      double value = ((DoubleColumnVector) vector).vector[row];
      if (single) {
        NumberText.write((float) value, out, slots);
      } else {
        NumberText.write(value, out, slots);
      }
    }
  }

  record Decimal(int scale, byte[] scratch, int[] slots) implements OrcValue {
    Decimal(int scale, int[] slots) {
      this(scale, new byte[HiveDecimal.SCRATCH_BUFFER_LEN_TO_BYTES], slots);
    }

    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      int start = ((DecimalColumnVector) vector).vector[row].toFormatBytes(scale, scratch);
      out.token(scratch, start, scratch.length - start, slots);
    }
  }

  record Text(int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      BytesColumnVector bytes = (BytesColumnVector) vector;
      out.text(bytes.vector[row], bytes.start[row], bytes.length[row], slots);
    }
  }

  record Binary(int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      BytesColumnVector bytes = (BytesColumnVector) vector;
      out.binary(bytes.vector[row], bytes.start[row], bytes.length[row], slots);
    }
  }

  record Day(IsoText iso, int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      iso.date(((LongColumnVector) vector).vector[row], out, slots);
    }
  }

  record Time(boolean instant, IsoText iso, int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      TimestampColumnVector times = (TimestampColumnVector) vector;
      long second = Math.floorDiv(times.time[row], 1000L);
      iso.timestamp(second, times.nanos[row], instant, out, slots);
    }
  }

  record Struct(List<Member> members, int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      writeFields(((StructColumnVector) vector).fields, row, out);
    }

    void writeFields(ColumnVector[] fields, int row, RowText out) {
      int from = out.open('{');
      for (Member member : members) {
        out.key(member.key);
        member.value.write(fields[member.index], row, out);
      }
      out.close('}', from, slots);
    }
  }

  record Sequence(OrcValue element, int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      ListColumnVector list = (ListColumnVector) vector;
      int from = out.open('[');
      int first = (int) list.offsets[row];
      for (int i = first; i < first + list.lengths[row]; i++) {
        element.write(list.child, i, out);
      }
      out.close(']', from, slots);
    }
  }

  record Mapping(OrcValue key, OrcValue value, int[] slots) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      MapColumnVector map = (MapColumnVector) vector;
      int from = out.open('{');
      int first = (int) map.offsets[row];
      for (int i = first; i < first + map.lengths[row]; i++) {
        out.nextIsKey();
        key.write(map.keys, i, out);
        value.write(map.values, i, out);
      }
      out.close('}', from, slots);
    }
  }

  /** Written as the value that there is, whichever of its types it has. */
  record Union(List<OrcValue> branches) implements OrcValue {
    @Override
    public void writePresent(ColumnVector vector, int row, RowText out) {
      UnionColumnVector union = (UnionColumnVector) vector;
      int tag = union.tags[row];
      branches.get(tag).write(union.fields[tag], row, out);
    }
  }
}
