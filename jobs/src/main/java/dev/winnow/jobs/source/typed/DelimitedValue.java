package dev.winnow.jobs.source.typed;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Writes the values of one type from what lies between delimiters. What is no value of its type is
 * written as the text that it is: whoever reads it says that it is none, where Hive makes it NULL.
 */
interface DelimitedValue {

  /** Writes a value that is not NULL. */
  void write(byte[] line, int from, int to, RowText out);

  /**
   * @param level of the delimiters inside of a value
   */
  static DelimitedValue of(HiveType type, int level, Delimiters delimiters, Projection projection) {
    int[] slots = projection.slots();
    if (type instanceof HiveType.Sequence list) {
      return new Sequence(
          of(list.element(), level + 1, delimiters, Projection.whole()), level, delimiters, slots);
    }
    if (type instanceof HiveType.Mapping map) {
      return new Mapping(
          of(map.key(), level + 2, delimiters, Projection.whole()),
          of(map.value(), level + 2, delimiters, Projection.whole()),
          level,
          delimiters,
          slots);
    }
    if (type instanceof HiveType.Struct struct) {
      return new Struct(struct, level, delimiters, projection);
    }
    String name = ((HiveType.Single) type).name();
    return switch (name.replaceFirst("\\(.*", "")) {
      case "string", "varchar", "char" ->
          (l, from, to, out) -> delimiters.text(l, from, to, out, slots);
      case "binary" -> (l, from, to, out) -> binary(l, from, to, out, slots);
      default -> (l, from, to, out) -> scalar(delimiters, l, from, to, out, slots);
    };
  }

  /** Nothing is NULL here, for an empty text is no number, date or truth value. */
  private static void scalar(
      Delimiters delimiters, byte[] line, int from, int to, RowText out, int[] slots) {
    if (from == to) {
      out.nullValue();
    } else if (NumberText.isJson(line, from, to)) {
      out.token(line, from, to - from, slots);
    } else {
      delimiters.text(line, from, to, out, slots);
    }
  }

  /** In base 64, as Hive writes it, or else the bytes themselves. */
  private static void binary(byte[] line, int from, int to, RowText out, int[] slots) {
    byte[] value;
    try {
      ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(line, from, to - from));
      value = new byte[decoded.remaining()];
      decoded.get(value);
    } catch (IllegalArgumentException e) {
      value = Arrays.copyOfRange(line, from, to);
    }
    out.binary(value, 0, value.length, slots);
  }

  record Sequence(DelimitedValue element, int level, Delimiters delimiters, int[] slots)
      implements DelimitedValue {
    @Override
    public void write(byte[] line, int from, int to, RowText out) {
      int list = out.open('[');
      for (int at = from == to ? to + 1 : from; at <= to; ) {
        int end = delimiters.end(line, at, to, level);
        delimiters.write(element, line, at, end, out);
        at = end == to ? to + 1 : end + 1;
      }
      out.close(']', list, slots);
    }
  }

  record Mapping(
      DelimitedValue key, DelimitedValue value, int level, Delimiters delimiters, int[] slots)
      implements DelimitedValue {
    @Override
    public void write(byte[] line, int from, int to, RowText out) {
      int map = out.open('{');
      for (int at = from == to ? to + 1 : from; at <= to; ) {
        int end = delimiters.end(line, at, to, level);
        int keyEnd = delimiters.end(line, at, end, level + 1);
        out.nextIsKey();
        key.write(line, at, keyEnd, out);
        if (keyEnd == end) {
          out.nullValue();
        } else {
          delimiters.write(value, line, keyEnd + 1, end, out);
        }
        at = end == to ? to + 1 : end + 1;
      }
      out.close('}', map, slots);
    }
  }

  /** A struct's members; those that are not asked for are passed over. */
  final class Struct implements DelimitedValue {

    private record Member(byte[] key, DelimitedValue value, boolean isRead) {}

    private final List<Member> members = new ArrayList<>();
    private final int level;
    private final Delimiters delimiters;
    private final int[] slots;

    Struct(HiveType.Struct type, int level, Delimiters delimiters, Projection projection) {
      this.level = level;
      this.delimiters = delimiters;
      this.slots = projection.slots();
      for (HiveType.Member member : type.members()) {
        members.add(
            new Member(
                RowText.key(member.name()),
                DelimitedValue.of(
                    member.type(), level + 1, delimiters, projection.member(member.name())),
                projection.reads(member.name())));
      }
    }

    @Override
    public void write(byte[] line, int from, int to, RowText out) {
      int struct = out.open('{');
      int at = from;
      for (Member member : members) {
        int end = at > to ? to : delimiters.end(line, at, to, level);
        if (member.isRead()) {
          out.key(member.key());
          if (at > to) {
            out.nullValue();
          } else {
            delimiters.write(member.value(), line, at, end, out);
          }
        }
        at = at > to || end == to ? to + 1 : end + 1;
      }
      out.close('}', struct, slots);
    }
  }
}
