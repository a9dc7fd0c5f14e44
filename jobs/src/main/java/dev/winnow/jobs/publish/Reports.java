package dev.winnow.jobs.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The pages about a table's runs, beside the table; the newest are kept. */
public final class Reports {

  private static final int KEPT = 50;

  private Reports() {}

  /** Writes the page of an attempt; where it is. */
  public static Path write(Configuration conf, TargetTable table, RunIdentity run, byte[] html)
      throws IOException {
    Path directory = new Path(table.root(), Layout.INTERNAL + "/reports");
    Path page = new Path(directory, run.runId() + "-a" + run.attempt() + ".html");
    FileSystem files = page.getFileSystem(conf);
    try (OutputStream out = files.create(page, true)) {
      out.write(html);
    }
    FileStatus[] pages = files.listStatus(directory, p -> p.getName().endsWith(".html"));
    Arrays.sort(pages, Comparator.comparingLong(FileStatus::getModificationTime).reversed());
    for (int i = KEPT; i < pages.length; i++) {
      files.delete(pages[i].getPath(), false);
    }
    return page;
  }
}
