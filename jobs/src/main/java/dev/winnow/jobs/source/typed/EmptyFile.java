package dev.winnow.jobs.source.typed;

import java.util.Collections;
import java.util.List;

/** A file without any bytes, as Hive leaves them for buckets without rows. */
final class EmptyFile implements TypedFile {

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public long rowCount() {
    return 0;
  }

  @Override
  public TypedQuery query(List<List<String>> columns, Missing missing) {
    return TypedQuery.of(Collections.nCopies(columns.size(), FieldPath.NOWHERE));
  }

  @Override
  public TypedRows rows(long start, long length, TypedQuery query) {
    return new TypedRows() {
      @Override
      public boolean next(RowText out) {
        return false;
      }

      @Override
      public long ordinal() {
        return 0;
      }

      @Override
      public String place() {
        return "the file's beginning";
      }

      @Override
      public float progress() {
        return 1;
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  @Override
  public void close() {
    // nothing is open
  }
}
