package dev.winnow.jobs.source.typed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** A Parquet file. A row group belongs to the range in which it begins. */
final class ParquetTypedFile implements TypedFile {

  private final ParquetFileReader reader;
  private final MessageType schema;
  private final long fileLength;

  private ParquetTypedFile(ParquetFileReader reader, long fileLength) {
    this.reader = reader;
    this.schema = reader.getFileMetaData().getSchema();
    this.fileLength = fileLength;
  }

  static ParquetTypedFile open(Configuration conf, FileStatus file) throws IOException {
    ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromStatus(file, conf),
            HadoopReadOptions.builder(conf, file.getPath())
                .usePageChecksumVerification(true)
                .build());
    return new ParquetTypedFile(reader, file.getLen());
  }

  @Override
  public List<Field> fields() {
    return ParquetSchemas.members(schema);
  }

  @Override
  public long rowCount() {
    return reader.getRecordCount();
  }

  @Override
  public TypedRows rows(long start, long length, TypedQuery query) {
    MessageType asked = ParquetSchemas.project(schema, query.projection());
    reader.setRequestedSchema(asked);
    List<Group> groups = new ArrayList<>();
    long first = 0;
    for (int i = 0; i < reader.getRowGroups().size(); i++) {
      BlockMetaData group = reader.getRowGroups().get(i);
      long begin = Math.max(0, Math.min(fileLength - 1, group.getStartingPos()));
      if (begin >= start && begin < start + length && group.getRowCount() > 0) {
        groups.add(new Group(i, first, group.getRowCount()));
      }
      first += group.getRowCount();
    }
    return new Rows(asked, query, groups);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private record Group(int index, long firstRow, long rows) {}

  /** Row group by row group. */
  private final class Rows implements TypedRows {

    private final ParquetRow row;
    private final MessageColumnIO columns;
    private final List<Group> groups;
    private int opened;
    private Group group = new Group(0, 0, 0);
    private RecordReader<Void> rows;
    private long read;

    Rows(MessageType asked, TypedQuery query, List<Group> groups) {
      this.groups = groups;
      row = new ParquetRow(asked, query.projection());
      columns = new ColumnIOFactory().getColumnIO(asked, schema);
      if (!groups.isEmpty()) {
        group = new Group(groups.get(0).index(), groups.get(0).firstRow(), 0);
      }
    }

    @Override
    public boolean next(RowText out) throws IOException {
      if (read == group.rows()) {
        if (opened == groups.size()) {
          return false;
        }
        group = groups.get(opened++);
        read = 0;
        PageReadStore pages = reader.readRowGroup(group.index());
        rows = columns.getRecordReader(pages, row);
      }
      out.beginRow();
      row.writeTo(out);
      rows.read();
      out.endRow();
      read++;
      return true;
    }

    @Override
    public long ordinal() {
      return group.firstRow() + read;
    }

    @Override
    public String place() {
      return "row %d, in row group %d".formatted(ordinal(), group.index());
    }

    @Override
    public float progress() {
      return groups.isEmpty() ? 1 : (float) opened / groups.size();
    }

    @Override
    public void close() throws IOException {
      ParquetTypedFile.this.close();
    }
  }
}
