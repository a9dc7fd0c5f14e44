package dev.winnow.jobs.source.pollock;

import dev.winnow.jobs.source.detect.*;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void go() throws Exception {
    StringBuilder out = new StringBuilder();
    Map<String, Integer> seen = new TreeMap<>();
    Map<String, String> ex = new TreeMap<>();
    long t = System.nanoTime();
    int n = 0;
    List<PollutedFile> fs = Polluter.all(OrderTable.seeded(1));
    out.append(fs.size() + "\n");
    for (PollutedFile f : fs) {
      if (f.name().startsWith("row") && (n++ % 23) != 0) continue;
      Detection d = DialectDetector.detect(FileSample.ofWhole(f.csv()));
      if (f.name().startsWith("file") || f.name().startsWith("source"))
        out.append(f.name() + "  " + d.describe() + " " + d.percent() + " " + d.reasons() + "\n");
      else {
        seen.merge(d.describe(), 1, Integer::sum);
        ex.putIfAbsent(d.describe(), f.name() + d.percent() + d.reasons());
      }
    }
    out.append((System.nanoTime() - t) / 1e6 + " ms\n");
    seen.forEach((k, v) -> out.append(v + " " + k + " " + ex.get(k) + "\n"));
    Path root = Path.of("/work/shared/data");
    List<Path> ps = new ArrayList<>();
    try (var s = Files.walk(root)) {
      s.filter(
              p ->
                  p.toString().matches(".*\\.(csv|tsv|dat|txt)")
                      && !p.toString().contains("pollock")
                      && !p.toString().contains("licences"))
          .sorted()
          .forEach(ps::add);
    }
    for (Path p : ps) {
      byte[] b;
      try (var in = Files.newInputStream(p)) {
        b = in.readNBytes(262144);
      }
      long t0 = System.nanoTime();
      Detection d;
      try {
        d = DialectDetector.detect(new FileSample(b, new byte[0], b.length < 262144));
      } catch (Throwable e) {
        out.append(p + " !!! " + e + "\n");
        continue;
      }
      out.append(
          root.relativize(p)
              + "  "
              + d.describe()
              + " w="
              + d.width()
              + " "
              + d.percent()
              + " "
              + d.reasons()
              + " "
              + (System.nanoTime() - t0) / 1000000
              + "ms\n");
    }
    Files.writeString(Path.of("/tmp/detect/out.txt"), out);
  }
}
