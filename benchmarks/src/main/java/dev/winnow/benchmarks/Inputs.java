package dev.winnow.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** The files that the workloads read, made once per size and kept in the work directory. */
record Inputs(Path directory, long rows) {

  private static final int SMALL_FILES = 1000;

  /** The file, or the glob, that a workload reads. */
  String of(Workload workload) throws IOException {
    return switch (workload) {
      case CLEAN, DEDUPLICATE, AGGREGATE -> table().toString();
      case CLEAN_GZIP -> made("trips-%d.csv.gz", this::gzip).toString();
      case CLEAN_BZIP2 -> made("trips-%d.csv.bz2", this::bzip2).toString();
      case SMALL_FILES -> made("small-%d", this::split) + "/*.csv";
      case START -> made("one-%d.csv", file -> TripTable.write(file, 1)).toString();
    };
  }

  private Path table() throws IOException {
    return made("trips-%d.csv", file -> TripTable.write(file, rows));
  }

  private void gzip(Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      Files.copy(table(), out);
    }
  }

  private void bzip2(Path file) throws IOException {
    try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(file));
        InputStream in = Files.newInputStream(table())) {
      in.transferTo(out);
    }
  }

  private void split(Path target) throws IOException {
    Files.createDirectories(target);
    long perFile = Math.max(1, rows / SMALL_FILES);
    try (BufferedReader lines = Files.newBufferedReader(table(), StandardCharsets.UTF_8)) {
      String header = lines.readLine();
      for (int i = 0; i < SMALL_FILES; i++) {
        try (Writer out = Files.newBufferedWriter(target.resolve("trips-%04d.csv".formatted(i)))) {
          out.write(header + "\n");
          for (long row = 0; row < perFile; row++) {
            String line = lines.readLine();
            if (line == null) {
              return;
            }
            out.write(line + "\n");
          }
        }
      }
    }
  }

  private interface Maker {
    void make(Path file) throws IOException;
  }

  private Path made(String pattern, Maker maker) throws IOException {
    Path file = directory.resolve(pattern.formatted(rows));
    if (Files.exists(file)) {
      return file;
    }
    Files.createDirectories(directory);
    Path unfinished = directory.resolve(file.getFileName() + ".unfinished");
    maker.make(unfinished);
    return Files.move(unfinished, file);
  }
}
