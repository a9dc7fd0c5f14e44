package dev.winnow.jobs.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Proves that the splits of a file were cut where records begin. The first split begins at offset 0
 * and needs no guess. If every other one begins where the one before it ended, then by induction
 * each began at a record and every byte was read once.
 */
public final class SplitChain {

  private SplitChain() {}

  /**
   * The files of which a byte was read not at all or twice; read those again, {@linkplain
   * BlockInputFormat#readUnsplit unsplit}. None means that all is well.
   *
   * @param lengths the length of every file of the input that is not compressed
   * @param extents what the tasks read, in any order; of a compressed file too
   */
  public static SortedSet<String> brokenFiles(
      Map<String, Long> lengths, Collection<Extent> extents) {
    Map<String, List<Extent>> byFile = new TreeMap<>();
    extents.forEach(e -> byFile.computeIfAbsent(e.file(), f -> new ArrayList<>()).add(e));
    SortedSet<String> broken = new TreeSet<>();
    byFile.forEach(
        (file, read) -> {
          long end = endOfChain(read);
          boolean measured =
              end != Extent.TO_THE_END && lengths.containsKey(file) && !read.get(0).decoded();
          if (end < 0 || measured && end != lengths.get(file)) {
            broken.add(file);
          }
        });
    lengths.forEach(
        (file, length) -> {
          if (length > 0 && !byFile.containsKey(file)) {
            broken.add(file);
          }
        });
    return broken;
  }

  /** Where a chain that begins at 0 ends, or -1 when it breaks. */
  private static long endOfChain(List<Extent> extents) {
    extents.sort(Comparator.comparingLong(Extent::start).thenComparingLong(Extent::end));
    long end = 0;
    for (Extent extent : extents) {
      if (extent.start() != end) {
        return -1;
      }
      end = extent.end();
    }
    return end;
  }
}
