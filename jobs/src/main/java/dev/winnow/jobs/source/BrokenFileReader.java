package dev.winnow.jobs.source;

import java.io.IOException;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * Passes the blocks of a reader on, and where the file turns out to be broken, makes one block more
 * in place of the failure: a single record that names the damage and holds the bytes that were read
 * and make no whole record. It stands for the rest of the file. A file that was read in splits is
 * therefore read again in one ({@link SplitChain}), unless the damage was in the last of them: what
 * is kept does not depend on the splits.
 */
final class BrokenFileReader extends RecordReader<BlockPosition, RecordBlock> {

  /** A reader that can say what it has read and not given away. */
  interface Salvage {
    Bytes rest();
  }

  private final RecordReader<BlockPosition, RecordBlock> reader;
  private final Salvage salvage;
  private final RecordBlock block = new RecordBlock();
  private final BlockPosition start = new BlockPosition();
  private boolean opened;
  private boolean broken;
  private SourceException damage;

  <R extends RecordReader<BlockPosition, RecordBlock> & Salvage> BrokenFileReader(R reader) {
    this.reader = reader;
    this.salvage = reader;
  }

  @Override
  public void initialize(InputSplit split, TaskAttemptContext context)
      throws IOException, InterruptedException {
    start.moveTo(((FileSplit) split).getPath().toString(), 0, BlockPosition.UNKNOWN_LINE);
    try {
      reader.initialize(split, context);
      opened = true;
    } catch (SourceException e) {
      keep(e);
    }
  }

  @Override
  public boolean nextKeyValue() throws IOException, InterruptedException {
    if (broken) {
      return false;
    }
    try {
      if (damage == null) {
        return reader.nextKeyValue();
      }
    } catch (SourceException e) {
      keep(e);
    }
    broken = true;
    Bytes rest = opened ? salvage.rest() : new Bytes(new byte[0], 0, 0, true);
    block.fillBroken(rest, damage.damage(), Extent.TO_THE_END - getCurrentKey().offset());
    return true;
  }

  private void keep(SourceException e) throws SourceException {
    if (!e.isDamage()) {
      throw e;
    }
    damage = e;
  }

  @Override
  public BlockPosition getCurrentKey() throws IOException, InterruptedException {
    return opened ? reader.getCurrentKey() : start;
  }

  @Override
  public RecordBlock getCurrentValue() throws IOException, InterruptedException {
    return broken ? block : reader.getCurrentValue();
  }

  @Override
  public float getProgress() throws IOException, InterruptedException {
    return opened ? reader.getProgress() : 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
