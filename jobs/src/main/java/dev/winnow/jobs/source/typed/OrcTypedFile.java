package dev.winnow.jobs.source.typed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.EncryptionVariant;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;

/** An ORC file. A stripe belongs to the range in which it begins. */
final class OrcTypedFile implements TypedFile {

  private static final int BATCH_ROWS = 1024;

  private final Reader reader;
  private final TypeDescription schema;

  private OrcTypedFile(Reader reader) {
    this.reader = reader;
    this.schema = reader.getSchema();
  }

  static OrcTypedFile open(Configuration conf, FileStatus file) throws IOException {
    Reader reader =
        OrcFile.createReader(file.getPath(), OrcFile.readerOptions(conf).useUTCTimestamp(true));
    if (reader.getSchema().getCategory() != TypeDescription.Category.STRUCT) {
      reader.close();
      throw new IOException("its rows are no structs but of type " + reader.getSchema());
    }
    return new OrcTypedFile(reader);
  }

  @Override
  public List<Field> fields() {
    return members(schema);
  }

  private static List<Field> members(TypeDescription struct) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < struct.getChildren().size(); i++) {
      fields.add(field(struct.getFieldNames().get(i), struct.getChildren().get(i)));
    }
    return fields;
  }

  private static Field field(String name, TypeDescription type) {
    return switch (type.getCategory()) {
      case STRUCT -> Field.struct(name, members(type));
      case LIST -> Field.list(name, field("", type.getChildren().get(0)));
      case MAP ->
          Field.map(
              name, field("", type.getChildren().get(0)), field("", type.getChildren().get(1)));
      default -> Field.value(name, type.toString());
    };
  }

  @Override
  public long rowCount() {
    return reader.getNumberOfRows();
  }

  @Override
  public TypedRows rows(long start, long length, TypedQuery query) throws IOException {
    boolean[] included = new boolean[schema.getMaximumId() + 1];
    include(schema, query.projection(), included);
    refuseEncrypted(included);
    RecordReader rows =
        reader.rows(reader.options().schema(schema).include(included).range(start, length));
    return new Rows(rows, schema.createRowBatch(BATCH_ROWS), OrcValue.struct(schema, query));
  }

  private static void include(TypeDescription type, Projection projection, boolean[] included) {
    if (projection.isWhole()) {
      Arrays.fill(included, type.getId(), type.getMaximumId() + 1, true);
      return;
    }
    included[type.getId()] = true;
    for (int i = 0; i < type.getChildren().size(); i++) {
      String name = type.getFieldNames().get(i);
      if (projection.reads(name)) {
        include(type.getChildren().get(i), projection.member(name), included);
      }
    }
  }

  /** ORC gives masked values to those who have no key, and says nothing. */
  private void refuseEncrypted(boolean[] included) throws NoSuchFieldInFileException {
    for (EncryptionVariant variant : reader.getEncryptionVariants()) {
      int id = variant.getRoot().getId();
      if (included[id]) {
        throw new NoSuchFieldInFileException(
            "has column \"%s\" encrypted with the key \"%s\", which Winnow does not read"
                .formatted(
                    variant.getRoot().getFullFieldName(),
                    variant.getKeyDescription().getKeyName()));
      }
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Batch by batch; a batch's first row number tells its rows' ordinals. */
  private static final class Rows implements TypedRows {

    private final RecordReader rows;
    private final VectorizedRowBatch batch;
    private final OrcValue.Struct struct;
    private long first;
    private int next;

    Rows(RecordReader rows, VectorizedRowBatch batch, OrcValue.Struct struct) {
      this.rows = rows;
      this.batch = batch;
      this.struct = struct;
    }

    @Override
    public boolean next(RowText out) throws IOException {
      if (next == batch.size && !nextBatch()) {
        return false;
      }
      out.beginRow();
      struct.writeFields(batch.cols, next++, out);
      out.endRow();
      return true;
    }

    private boolean nextBatch() throws IOException {
      next = 0;
      first = rows.getRowNumber();
      return rows.nextBatch(batch);
    }

    @Override
    public long ordinal() {
      try {
        return next == batch.size ? rows.getRowNumber() : first + next;
      } catch (IOException e) {
        throw new IllegalStateException("ORC counts rows without reading", e);
      }
    }

    @Override
    public String place() {
      return "row " + (first + next);
    }

    @Override
    public float progress() {
      try {
        return rows.getProgress();
      } catch (IOException e) {
        throw new IllegalStateException("ORC counts rows without reading", e);
      }
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
