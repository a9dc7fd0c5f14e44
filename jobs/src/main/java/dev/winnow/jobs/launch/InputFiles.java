package dev.winnow.jobs.launch;

import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.plan.TablePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files that a run reads, as they were when it was planned, in the order of their names, each
 * once. Directories are entered; names that begin with a dot or an underscore are hidden, as
 * everywhere in Hadoop, from all that does not begin with the same at their place.
 */
record InputFiles(List<FileStatus> files) {

  InputFiles {
    files = List.copyOf(files);
  }

  /**
   * Lists what the paths stand for.
   *
   * @throws LaunchException with 66 for a path or a glob that matches nothing
   */
  static InputFiles list(List<String> paths, Configuration conf)
      throws IOException, LaunchException {
    List<FileStatus> found = new ArrayList<>();
    for (String text : paths) {
      Path path = new Path(text);
      FileSystem fs = path.getFileSystem(conf);
      FileStatus[] matches = fs.globStatus(path);
      int before = found.size();
      if (matches != null) {
        List<String> asked = names(fs.makeQualified(path));
        for (FileStatus match : matches) {
          if (!isHidden(names(match.getPath()), asked)) {
            add(fs, match, found);
          }
        }
      }
      if (found.size() == before && fs.exists(path)) {
        // a name that is no pattern, although it could be one
        add(fs, fs.getFileStatus(path), found);
      }
      if (found.size() == before) {
        boolean isThere = matches != null && matches.length > 0;
        String why = isThere ? "there is no file in " : "nothing matches ";
        throw LaunchException.of(
            ExitCode.INPUT_MISSING, "There is no input: " + why + fs.makeQualified(path) + ".");
      }
    }
    return new InputFiles(
        found.stream().distinct().sorted(Comparator.comparing(FileStatus::getPath)).toList());
  }

  /** The files of a table's directories, of which some may be empty or not be there. */
  static InputFiles ofTable(TablePlan table, Configuration conf) throws IOException {
    List<FileStatus> found = new ArrayList<>();
    for (TablePlan.Directory directory : table.directories()) {
      Path path = new Path(directory.path());
      FileSystem fs = path.getFileSystem(conf);
      if (fs.exists(path)) {
        add(fs, fs.getFileStatus(path), found);
      }
    }
    found.sort((a, b) -> a.getPath().compareTo(b.getPath()));
    return new InputFiles(found);
  }

  private static void add(FileSystem fs, FileStatus match, List<FileStatus> found)
      throws IOException {
    if (match.isFile()) {
      found.add(match);
      return;
    }
    RemoteIterator<LocatedFileStatus> files = fs.listFiles(match.getPath(), true);
    while (files.hasNext()) {
      LocatedFileStatus file = files.next();
      if (!isHidden(match.getPath(), file.getPath())) {
        found.add(file);
      }
    }
  }

  private static boolean isHidden(Path root, Path file) {
    for (Path p = file; p != null && !p.equals(root); p = p.getParent()) {
      if (isHidden(p.getName())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name of what a pattern found is hidden and was not asked for. */
  private static boolean isHidden(List<String> found, List<String> asked) {
    for (int i = 0; i < found.size(); i++) {
      String name = found.get(i);
      if (isHidden(name) && (i >= asked.size() || !asked.get(i).startsWith(name.substring(0, 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  private static List<String> names(Path path) {
    return List.of(path.toUri().getPath().split("/"));
  }

  List<Path> paths() {
    return files.stream().map(FileStatus::getPath).toList();
  }

  long bytes() {
    return files.stream().mapToLong(FileStatus::getLen).sum();
  }
}
