package dev.winnow.jobs.source.typed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Avro schemas as fields, and the part of one that is read. */
final class AvroSchemas {

  private AvroSchemas() {}

  static List<Field> members(Schema record) {
    return members(record, new HashSet<>());
  }

  /**
   * @param open the records that this one lies in: one that contains itself is not entered again
   */
  private static List<Field> members(Schema record, Set<String> open) {
    if (!open.add(record.getFullName())) {
      return List.of();
    }
    List<Field> fields = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      fields.add(field(field.name(), field.schema(), open));
    }
    open.remove(record.getFullName());
    return fields;
  }

  private static Field field(String name, Schema schema, Set<String> open) {
    Schema type = present(schema);
    return switch (type.getType()) {
      case RECORD -> Field.struct(name, members(type, open));
      case ARRAY -> Field.list(name, field("", type.getElementType(), open));
      case MAP -> Field.map(name, Field.value("", "string"), field("", type.getValueType(), open));
      default -> Field.value(name, typeName(type));
    };
  }

  private static String typeName(Schema type) {
    LogicalType logical = type.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    if (logical != null) {
      return logical.getName().startsWith("timestamp") ? "timestamp" : logical.getName();
    }
    return switch (type.getType()) {
      case LONG -> "bigint";
      case BYTES, FIXED -> "binary";
      case ENUM -> "string";
      default -> type.getType().getName();
    };
  }

  /** The one type of a union with null, and every other schema itself. */
  static Schema present(Schema schema) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    List<Schema> others =
        schema.getTypes().stream().filter(s -> s.getType() != Schema.Type.NULL).toList();
    return others.size() == 1 ? others.get(0) : schema;
  }

  /** The schema with the asked fields only, so that Avro skips the others. */
  static Schema project(Schema schema, Projection projection) {
    if (projection.isWhole()) {
      return schema;
    }
    Schema record = present(schema);
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      if (projection.reads(field.name())) {
        fields.add(
            new Schema.Field(
                field.name(), project(field.schema(), projection.member(field.name()))));
      }
    }
    Schema part = Schema.createRecord(record.getName(), null, record.getNamespace(), false, fields);
    return schema.getType() == Schema.Type.UNION
        ? Schema.createUnion(
            schema.getTypes().stream()
                .map(s -> s.getType() == Schema.Type.NULL ? s : part)
                .toList())
        : part;
  }
}
