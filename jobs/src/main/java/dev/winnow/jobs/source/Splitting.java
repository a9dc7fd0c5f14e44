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
    if (plan.format() instanceof TypedFormat
        || TextReader.splitsBzip2(conf, file.getPath(), plan)) {
      return Optional.empty();
    }
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file.getPath());
    if (codec != null) {
      return Optional.of(name(codec.getDefaultExtension()));
    }
    if (plan.decodesStream(plan.encoding())) {
      return Optional.of("encoding");
    }
    if (plan.format().isSplittable()) {
      return Optional.empty();
    }
    return isArray(conf, file, plan) ? Optional.of("JSON array") : Optional.empty();
  }

  private static boolean isArray(Configuration conf, FileStatus file, SourcePlan plan) {
    if (file.getLen() < WORTH_LOOKING) {
      return false;
    }
    try {
      return !FileHeader.read(conf, file.getPath(), plan).format().isSplittable();
    } catch (IOException e) {
      return false; // whoever reads it will say what is wrong
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
