package dev.winnow.jobs.source.typed;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * Writes a group as an object. Members come in the schema's order; those that were passed over are
 * null. A repeated member that no LIST stands around is an array, and empty if it does not come.
 */
final class ParquetStruct extends GroupConverter {

  private static final int NONE = -1;

  private final ParquetPlace place;
  private final ParquetOutput output;
  private final int[] slots;
  private final byte[][] keys;
  private final boolean[] repeated;
  private final int[][] arraySlots;
  private final Converter[] members;

  private int from;
  private int done;
  private int openArray;
  private int arrayFrom;

  ParquetStruct(GroupType group, Projection projection, ParquetPlace place, ParquetOutput output) {
    this.place = place;
    this.output = output;
    this.slots = projection.slots();
    int count = group.getFieldCount();
    keys = new byte[count][];
    repeated = new boolean[count];
    arraySlots = new int[count][];
    members = new Converter[count];
    for (int i = 0; i < count; i++) {
      int member = i;
      Type type = group.getType(i);
      Projection part = projection.member(type.getName());
      keys[i] = RowText.key(type.getName());
      repeated[i] = ParquetSchemas.isRepeated(type);
      arraySlots[i] = part.slots();
      members[i] =
          ParquetConverters.of(
              type, repeated[i] ? Projection.whole() : part, () -> enter(member), output);
    }
  }

  @Override
  public Converter getConverter(int field) {
    return members[field];
  }

  @Override
  public void start() {
    place.enter();
    from = output.text().open('{');
    done = 0;
    openArray = NONE;
  }

  @Override
  public void end() {
    passOver(members.length);
    output.text().close('}', from, slots);
  }

  private void enter(int member) {
    if (openArray == member) {
      return;
    }
    passOver(member);
    output.text().key(keys[member]);
    if (repeated[member]) {
      arrayFrom = output.text().open('[');
      openArray = member;
    }
    done = member + 1;
  }

  /** Writes the members before this one that have not come. */
  private void passOver(int member) {
    RowText out = output.text();
    if (openArray != NONE) {
      out.close(']', arrayFrom, arraySlots[openArray]);
      openArray = NONE;
    }
    for (; done < member; done++) {
      out.key(keys[done]);
      if (repeated[done]) {
        out.close(']', out.open('['), arraySlots[done]);
      } else {
        out.nullValue();
      }
    }
  }
}
