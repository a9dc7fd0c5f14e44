package dev.winnow.jobs.source;

import dev.winnow.jobs.source.typed.NoSuchFieldInFileException;
import dev.winnow.jobs.source.typed.RowText;
import dev.winnow.jobs.source.typed.TypedFile;
import dev.winnow.jobs.source.typed.TypedKind;
import dev.winnow.jobs.source.typed.TypedQuery;
import dev.winnow.jobs.source.typed.TypedRows;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * Makes blocks of the rows of a file whose schema is known. The position of a block is the number
 * of its first row in the file, from 0, and a record's offset is the number of its row: the same
 * for every split size. In lines of text they are offsets of bytes.
 */
final class TypedBlockReader extends RecordReader<BlockPosition, RecordBlock>
    implements BrokenFileReader.Salvage {

  private final SourcePlan plan;
  private final TypedFormat format;
  private final int mostRows;
  private final int blockBytes;

  private final BlockPosition position = new BlockPosition();
  private final RecordBlock block = new RecordBlock();
  private final RecordLayout layout;

  private Configuration conf;
  private Path path;
  private TypedKind kind;
  private TypedFile file;
  private TypedRows rows;
  private RowText text;
  private IOException failure;

  /**
   * @param plan of a {@link TypedFormat}
   */
  TypedBlockReader(SourcePlan plan, int mostRows, int blockBytes) {
    this.plan = plan;
    this.format = (TypedFormat) plan.format();
    this.mostRows = mostRows;
    this.blockBytes = blockBytes;
    this.layout = RecordLayout.ofColumns(plan.columns().size());
  }

  @Override
  public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
    FileSplit part = (FileSplit) split;
    conf = context.getConfiguration();
    path = part.getPath();
    kind = format.storage(path).kind();
    try {
      file = format.open(conf, path);
      TypedQuery query = file.query(names(), missing());
      rows = file.rows(part.getStart(), part.getLength(), query);
      text = new RowText(query, constants());
    } catch (NoSuchFieldInFileException e) {
      throw new SourceException(path + " " + e.getMessage());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw TypedDamage.of(conf, path, kind, "its beginning or its end", e);
    }
  }

  /** For each column the names that its field may have; none for one of the partition. */
  private List<List<String>> names() {
    return plan.columns().stream()
        .map(c -> partitionColumn(c).isPresent() ? List.<String>of() : plan.policy().names(c))
        .toList();
  }

  private TypedFile.Missing missing() {
    return plan.policy().missingIsNull() || !format.partitions().isEmpty()
        ? TypedFile.Missing.NULL
        : TypedFile.Missing.FAIL;
  }

  private Optional<String> partitionColumn(String column) {
    return format.partitions().isEmpty()
        ? Optional.empty()
        : plan.policy().names(column).stream().filter(format.partitions().get(0)::has).findFirst();
  }

  private List<RowText.Constant> constants() {
    if (format.partitions().isEmpty()) {
      return List.of();
    }
    PartitionDirectory partition = PartitionDirectory.of(path, format.partitions());
    List<RowText.Constant> constants = new ArrayList<>();
    for (int c = 0; c < plan.columns().size(); c++) {
      int column = c;
      partitionColumn(plan.columns().get(c))
          .ifPresent(
              name -> constants.add(new RowText.Constant(column, name, partition.value(name))));
    }
    return constants;
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    text.clear();
    position.moveTo(path.toString(), rows.ordinal(), BlockPosition.UNKNOWN_LINE);
    if (failure == null) {
      fill();
    }
    if (failure != null && text.rows() == 0) {
      throw failure;
    }
    if (text.rows() == 0) {
      return false;
    }
    block.fill(text, layout);
    if (rows.countsBytes()) {
      block.spanTo(rows.ordinal() - position.offset());
    }
    return true;
  }

  /** Whatever goes wrong is thrown when the rows before it have been given away. */
  private void fill() {
    try {
      boolean more = true;
      while (more && text.rows() < mostRows && text.length() < blockBytes) {
        more = rows.next(text);
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      failure = TypedDamage.of(conf, path, kind, rows.place(), e);
    }
  }

  @Override
  public Bytes rest() {
    return new Bytes(new byte[0], 0, 0, false);
  }

  @Override
  public BlockPosition getCurrentKey() {
    return position;
  }

  @Override
  public RecordBlock getCurrentValue() {
    return block;
  }

  @Override
  public float getProgress() {
    return rows == null ? 0 : rows.progress();
  }

  @Override
  public void close() throws IOException {
    try (Closeable first = rows;
        Closeable second = file) {
      rows = null;
      file = null;
    }
  }
}
