package dev.winnow.jobs.source.typed;

import java.util.function.Function;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Makes the converter of a type, and has those of lists and maps. */
final class ParquetConverters {

  private ParquetConverters() {}

  static Converter of(Type type, Projection projection, ParquetPlace place, ParquetOutput output) {
    if (type.isPrimitive()) {
      return ParquetScalar.of(type.asPrimitiveType(), projection.slots(), place, output);
    }
    GroupType group = type.asGroupType();
    if (ParquetSchemas.isList(group)) {
      Type repeated = group.getType(0);
      return new Collection(
          "[]",
          projection.slots(),
          place,
          output,
          text ->
              ParquetSchemas.isElement(repeated, group)
                  ? of(repeated, Projection.whole(), ParquetPlace.ROOT, output)
                  : new Wrapper(repeated.asGroupType().getType(0), output));
    }
    if (ParquetSchemas.isMap(group)) {
      return new Collection(
          "{}",
          projection.slots(),
          place,
          output,
          text -> new Entry(group.getType(0).asGroupType(), output));
    }
    return new ParquetStruct(group, projection, place, output);
  }

  /** A list or a map: brackets around what its one repeated member writes. */
  private static final class Collection extends GroupConverter {
    private final char opening;
    private final char closing;
    private final int[] slots;
    private final ParquetPlace place;
    private final ParquetOutput output;
    private final Converter repeated;
    private int from;

    Collection(
        String brackets,
        int[] slots,
        ParquetPlace place,
        ParquetOutput output,
        Function<ParquetOutput, Converter> repeated) {
      this.opening = brackets.charAt(0);
      this.closing = brackets.charAt(1);
      this.slots = slots;
      this.place = place;
      this.output = output;
      this.repeated = repeated.apply(output);
    }

    @Override
    public Converter getConverter(int field) {
      return repeated;
    }

    @Override
    public void start() {
      place.enter();
      from = output.text().open(opening);
    }

    @Override
    public void end() {
      output.text().close(closing, from, slots);
    }
  }

  /** The group around an element that may be null. */
  private static final class Wrapper extends GroupConverter {
    private final ParquetOutput output;
    private final Converter element;
    private boolean written;

    Wrapper(Type element, ParquetOutput output) {
      this.output = output;
      this.element = of(element, Projection.whole(), () -> written = true, output);
    }

    @Override
    public Converter getConverter(int field) {
      return element;
    }

    @Override
    public void start() {
      written = false;
    }

    @Override
    public void end() {
      if (!written) {
        output.text().nullValue();
      }
    }
  }

  /** The group of a key and its value, of which some maps have none. */
  private static final class Entry extends GroupConverter {
    private final ParquetOutput output;
    private final Converter[] both;
    private boolean hasKey;
    private boolean hasValue;

    Entry(GroupType entry, ParquetOutput output) {
      this.output = output;
      both = new Converter[entry.getFieldCount()];
      both[0] = of(entry.getType(0), Projection.whole(), this::enterKey, output);
      if (both.length > 1) {
        both[1] = of(entry.getType(1), Projection.whole(), this::enterValue, output);
      }
    }

    private void enterKey() {
      hasKey = true;
      output.text().nextIsKey();
    }

    private void enterValue() {
      if (!hasKey) {
        enterKey();
        output.text().nullValue();
      }
      hasValue = true;
    }

    @Override
    public Converter getConverter(int field) {
      return both[field];
    }

    @Override
    public void start() {
      hasKey = false;
      hasValue = false;
    }

    @Override
    public void end() {
      if (!hasValue) {
        enterValue();
        output.text().nullValue();
      }
    }
  }
}
