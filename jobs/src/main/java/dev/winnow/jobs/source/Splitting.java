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
    return obstacle(conf, file, plan, true);
  }

  /**
   * The same without a look into the file, if somebody has looked already; see {@link
   * #obstacle(FileHeader, SourcePlan)}.
   */
  public static Optional<String> obstacle(
      Configuration conf, FileStatus file, SourcePlan plan, boolean looks) {
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
    return looks && isWorthLooking(file) ? inside(conf, file, plan) : Optional.empty();
  }

  /** Whether a file is so large that more than one task would read it. */
  public static boolean isWorthLooking(FileStatus file) {
    return file.getLen() >= WORTH_LOOKING;
  }

  /** What a file's first bytes say: a byte order mark, a bracket. */
  public static Optional<String> obstacle(FileHeader header, SourcePlan plan) {
    if (plan.decodesStream(header.encoding())) {
      return Optional.of("encoding");
    }
    return header.format().isSplittable() ? Optional.empty() : Optional.of("JSON array");
  }

  private static Optional<String> inside(Configuration conf, FileStatus file, SourcePlan plan) {
    try {
      return obstacle(FileHeader.read(conf, file.getPath(), plan), plan);
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
