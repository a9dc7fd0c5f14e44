package dev.winnow.jobs.source.typed;

import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Has Parquet's record assembly write each row into a {@link RowText}. */
final class ParquetRow extends RecordMaterializer<Void> {

  private final ParquetOutput output = new ParquetOutput();
  private final ParquetStruct root;

  ParquetRow(MessageType schema, Projection projection) {
    root = new ParquetStruct(schema, projection, ParquetPlace.ROOT, output);
  }

  /** Where the next row goes. */
  void writeTo(RowText out) {
    output.writeTo(out);
  }

  @Override
  public Void getCurrentRecord() {
    return null;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }
}
