package dev.winnow.jobs.source;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Says why one task has to read a file alone. */
public final class Splitting {

  /** A file that is smaller is read by one task anyway, and is not looked into. */
  private static final long WORTH_LOOKING = 32L << 20;

  private Splitting() {}

  /** What keeps a file from being split, in a few words; nothing if it can be. */
  public static Optional<String> obstacle(Configuration conf, FileStatus file, SourcePlan plan) {
    if (plan.format() instanceof TypedFormat typed && typed.isSplittable(conf, file.getPath())
        || TextReader.splitsBzip2(conf, file.getPath(), plan)) {
      return Optional.empty();
    }
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file.getPath());
    if (codec != null) {
      return Optional.of(name(codec.getDefaultExtension()));
    }
    if (plan.format() instanceof TypedFormat) {
      return Optional.of("footer");
    }
    if (plan.decodesStream(plan.encoding())) {
      return Optional.of("encoding");
    }
    return file.getLen() < WORTH_LOOKING ? Optional.empty() : inside(conf, file, plan);
  }

  /** What only the file's first bytes say: a byte order mark, a bracket. */
  private static Optional<String> inside(Configuration conf, FileStatus file, SourcePlan plan) {
    try {
      FileHeader header = FileHeader.read(conf, file.getPath(), plan);
      if (plan.decodesStream(header.encoding())) {
        return Optional.of("encoding");
      }
      return header.format().isSplittable() ? Optional.empty() : Optional.of("JSON array");
    } catch (IOException e) {
      return Optional.empty(); // whoever reads it will say what is wrong
    }
  }

  private static String name(String ending) {
    return switch (ending) {
      case ".gz" -> "gzip";
      case ".bz2" -> "bzip2";
      case ".zst" -> "Zstandard";
      default -> ending.substring(1).toLowerCase(Locale.ROOT);
    };
  }
}
