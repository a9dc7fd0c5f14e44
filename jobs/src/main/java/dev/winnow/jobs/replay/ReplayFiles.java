package dev.winnow.jobs.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Corrected records as files that the job can read: one for each file that they came from, with its
 * header, so that fields are where they were. Their names, bytes and times depend on the records
 * alone: the same corrections are the same input, and so the same run.
 */
public final class ReplayFiles {

  /**
   * How records are put together.
   *
   * @param ending of the files' names, with its dot
   * @param separator behind each record
   */
  public record Framing(String ending, String separator) {}

  private static final String HEADER = ".header";
  private static final int HASH_BYTES = 12;

  private final Configuration conf;
  private final Framing framing;
  private final Map<String, byte[]> headers = new TreeMap<>();
  private final Map<String, List<Correction>> records = new TreeMap<>();

  public ReplayFiles(Configuration conf, Framing framing) {
    this.conf = conf;
    this.framing = framing;
  }

  /**
   * Adds the records of one file, in the order of their offsets.
   *
   * @param header stands before the records, without a separator; may be empty
   */
  public void add(String file, byte[] header, List<Correction> corrections) {
    headers.put(file, header);
    records.put(file, corrections.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList());
  }

  /** Names the records and what stands around them. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (var file : records.entrySet()) {
        digest.update(headers.get(file.getKey()));
        for (Correction correction : file.getValue()) {
          digest.update((correction.id() + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update((correction.record().length + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update(correction.record());
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The header of a file that a replay wrote, without what is behind it; nothing for another. */
  public static Optional<byte[]> header(Configuration conf, Path file) throws IOException {
    String name = file.getName();
    int dot = name.lastIndexOf('.');
    if (dot < 0 || !file.getParent().toString().contains("/.winnow/replays/")) {
      return Optional.empty();
    }
    Path header = new Path(file.getParent(), name.substring(0, dot) + HEADER);
    FileSystem files = header.getFileSystem(conf);
    if (!files.exists(header)) {
      return Optional.empty();
    }
    try (InputStream in = files.open(header)) {
      return Optional.of(in.readAllBytes());
    }
  }

  /** Writes the files; those that are there already are written again, the same. */
  public List<Replayed.Place> write(Path directory) throws IOException {
    FileSystem files = directory.getFileSystem(conf);
    List<Replayed.Place> places = new ArrayList<>();
    int number = 0;
    for (var file : records.entrySet()) {
      write(files, new Path(directory, number + HEADER), headers.get(file.getKey()));
      Path path = files.makeQualified(new Path(directory, number++ + framing.ending()));
      write(files, path, bytes(file.getKey(), file.getValue(), path, places));
    }
    return places;
  }

  private static void write(FileSystem files, Path path, byte[] bytes) throws IOException {
    try (OutputStream out = files.create(path, true)) {
      out.write(bytes);
    }
    files.setTimes(path, 0, -1);
  }

  private byte[] bytes(
      String file, List<Correction> corrections, Path path, List<Replayed.Place> places) {
    byte[] separator = framing.separator().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (headers.get(file).length > 0) {
      bytes.writeBytes(headers.get(file));
      bytes.writeBytes(separator);
    }
    for (Correction correction : corrections) {
      places.add(new Replayed.Place(correction.id(), path.toString(), bytes.size()));
      bytes.writeBytes(correction.record());
      bytes.writeBytes(separator);
    }
    return bytes.toByteArray();
  }
}
