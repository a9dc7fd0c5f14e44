package dev.winnow.jobs.publish;

import dev.winnow.jobs.quality.WrittenFile;
import java.util.List;

/**
 * What a run adds to a table beside its target.
 *
 * @param table made by {@link TableDefinition#perRun}
 * @param directory of the files, relative to the attempt's output directory
 * @param files with paths relative to the attempt's output directory; may be none
 */
public record SideFiles(TableDefinition table, String directory, List<WrittenFile> files) {

  public SideFiles {
    files = List.copyOf(files);
  }
}
