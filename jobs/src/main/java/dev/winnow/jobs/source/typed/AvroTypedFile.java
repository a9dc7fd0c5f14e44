package dev.winnow.jobs.source.typed;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AvroFSInput;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;

/** An Avro object container file. A block belongs to the range in which it begins. */
final class AvroTypedFile implements TypedFile {

  private final Configuration conf;
  private final FileStatus file;
  private final Schema schema;

  private AvroTypedFile(Configuration conf, FileStatus file, Schema schema) {
    this.conf = conf;
    this.file = file;
    this.schema = schema;
  }

  static AvroTypedFile open(Configuration conf, FileStatus file) throws IOException {
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(input(conf, file), new GenericDatumReader<>())) {
      if (reader.getSchema().getType() != Schema.Type.RECORD) {
        throw new IOException(
            "its rows are no records but of type " + reader.getSchema().getType());
      }
      return new AvroTypedFile(conf, file, reader.getSchema());
    }
  }

  private static FSDataInputStream open(FileStatus file, Configuration conf) throws IOException {
    return file.getPath().getFileSystem(conf).open(file.getPath());
  }

  private static AvroFSInput input(Configuration conf, FileStatus file) throws IOException {
    return new AvroFSInput(open(file, conf), file.getLen());
  }

  @Override
  public List<Field> fields() {
    return AvroSchemas.members(schema);
  }

  @Override
  public long rowCount() {
    return -1;
  }

  @Override
  public TypedRows rows(long start, long length, TypedQuery query) throws IOException {
    Schema asked = AvroSchemas.project(schema, query.projection());
    return new Rows(asked, query, start, start + length);
  }

  @Override
  public void close() {
    // every reader has streams of its own
  }

  /** Block by block; where a block begins is told by {@link AvroBlocks}, not by Avro. */
  private final class Rows implements TypedRows {

    private final DataFileReader<GenericRecord> reader;
    private final FSDataInputStream heads;
    private final AvroBlocks blocks;
    private final AvroValue value;
    private final long start;
    private final long end;
    private GenericRecord record;
    private AvroBlocks.Block block = new AvroBlocks.Block(0, 0, 0);
    private long read;

    Rows(Schema asked, TypedQuery query, long start, long end) throws IOException {
      this.start = start;
      this.end = end;
      value = AvroValue.of(asked, query.projection());
      reader = new DataFileReader<>(input(conf, file), new GenericDatumReader<>(schema, asked));
      heads = open(file, conf);
      blocks = new AvroBlocks(heads, reader.previousSync(), file.getLen());
      while (blocks.hasNext() && blocks.position() < start) {
        block = blocks.next();
      }
      read = block.rows();
    }

    @Override
    public boolean next(RowText out) throws IOException {
      while (read == block.rows()) {
        if (!blocks.hasNext() || blocks.position() >= end) {
          return false;
        }
        block = blocks.next();
        read = 0;
        if (block.rows() > 0) {
          reader.seek(block.position());
        }
      }
      record = reader.next(record);
      out.beginRow();
      value.write(record, out);
      out.endRow();
      read++;
      return true;
    }

    @Override
    public long ordinal() {
      return block.firstRow() + read;
    }

    @Override
    public String place() {
      return "row %d, in the block at byte %d".formatted(ordinal(), block.position());
    }

    @Override
    public float progress() {
      double done = (double) (blocks.position() - start) / Math.max(1, end - start);
      return (float) Math.min(1, Math.max(0, done));
    }

    @Override
    public void close() throws IOException {
      try (reader) {
        heads.close();
      }
    }
  }
}
