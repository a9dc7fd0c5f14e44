package dev.winnow.jobs.source.typed;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Parquet schemas as fields, the part of one that is read, and which groups are lists and maps,
 * those of older writers too (Parquet's LogicalTypes.md, "backward-compatibility rules").
 */
final class ParquetSchemas {

  private ParquetSchemas() {}

  static List<Field> members(GroupType group) {
    List<Field> fields = new ArrayList<>();
    for (Type type : group.getFields()) {
      Field field = field(type);
      fields.add(isRepeated(type) ? Field.list(type.getName(), field) : field);
    }
    return fields;
  }

  private static Field field(Type type) {
    if (type.isPrimitive()) {
      return Field.value(type.getName(), typeName(type.asPrimitiveType()));
    }
    GroupType group = type.asGroupType();
    if (isList(group)) {
      Type repeated = group.getType(0);
      Type element = isElement(repeated, group) ? repeated : repeated.asGroupType().getType(0);
      return Field.list(type.getName(), field(element));
    }
    if (isMap(group)) {
      GroupType entry = group.getType(0).asGroupType();
      Field value = entry.getFieldCount() > 1 ? field(entry.getType(1)) : Field.value("", "void");
      return Field.map(type.getName(), field(entry.getType(0)), value);
    }
    return Field.struct(type.getName(), members(group));
  }

  private static String typeName(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    if (logical instanceof IntLogicalTypeAnnotation number) {
      return integerName(number);
    }
    if (logical != null) {
      return switch (logical.toString().replaceAll("\\(.*", "")) {
        case "STRING", "ENUM", "JSON" -> "string";
        case "DATE" -> "date";
        case "TIMESTAMP" -> "timestamp";
        default -> logical.toString().toLowerCase(java.util.Locale.ROOT);
      };
    }
    return switch (type.getPrimitiveTypeName()) {
      case INT64 -> "bigint";
      case INT32 -> "int";
      case BOOLEAN -> "boolean";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case INT96 -> "timestamp";
      case BINARY, FIXED_LEN_BYTE_ARRAY -> "binary";
    };
  }

  /** The Hive type that holds every such number. */
  private static String integerName(IntLogicalTypeAnnotation number) {
    int bits = number.isSigned() ? number.getBitWidth() : 2 * number.getBitWidth();
    return switch (bits) {
      case 8 -> "tinyint";
      case 16 -> "smallint";
      case 32 -> "int";
      case 64 -> "bigint";
      default -> "decimal(20,0)";
    };
  }

  static boolean isRepeated(Type type) {
    return type.isRepetition(Type.Repetition.REPEATED);
  }

  static boolean isList(GroupType group) {
    return group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
        && hasOneRepeated(group);
  }

  static boolean isMap(GroupType group) {
    LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
    return (logical instanceof MapLogicalTypeAnnotation
            || logical instanceof MapKeyValueTypeAnnotation)
        && hasOneRepeated(group)
        && !group.getType(0).isPrimitive()
        && group.getType(0).asGroupType().getType(0).isPrimitive()
        && group.getType(0).asGroupType().getFieldCount() <= 2;
  }

  private static boolean hasOneRepeated(GroupType group) {
    return group.getFieldCount() == 1 && isRepeated(group.getType(0));
  }

  /** Whether the repeated type is itself what the list holds, and not a wrapper around it. */
  static boolean isElement(Type repeated, GroupType list) {
    return repeated.isPrimitive()
        || repeated.asGroupType().getFieldCount() != 1
        || isRepeated(repeated.asGroupType().getType(0))
        || repeated.getName().equals("array")
        || repeated.getName().equals(list.getName() + "_tuple");
  }

  /** The schema with the asked fields only; the pages of others are not read. */
  static MessageType project(MessageType schema, Projection projection) {
    return new MessageType(schema.getName(), members(schema, projection));
  }

  private static List<Type> members(GroupType group, Projection projection) {
    List<Type> read = new ArrayList<>();
    for (Type type : group.getFields()) {
      if (projection.reads(type.getName())) {
        Projection member = projection.member(type.getName());
        read.add(
            member.isWhole()
                ? type
                : type.asGroupType().withNewFields(members(type.asGroupType(), member)));
      }
    }
    return read;
  }
}
