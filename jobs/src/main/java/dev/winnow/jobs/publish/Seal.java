package dev.winnow.jobs.publish;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The file that makes one attempt the run's result. It is written under another name and renamed
 * without overwriting, so that of any number of attempts the first to seal wins, and a crash leaves
 * either no seal or a whole one.
 */
public final class Seal {

  private final FileStore files;

  public Seal(Configuration conf) {
    this(new HadoopFiles(conf));
  }

  Seal(FileStore files) {
    this.files = files;
  }

  /** The run's sealed manifest, if an attempt got that far. */
  public Optional<Manifest> read(TargetTable table, String runUid) throws IOException {
    Optional<byte[]> json = files.read(Layout.seal(table, runUid));
    return json.isEmpty() ? Optional.empty() : Optional.of(Json.read(json.get(), Manifest.class));
  }

  /**
   * Seals the manifest, or finds that an earlier attempt was sealed.
   *
   * @return the manifest to publish, which may be another attempt's
   */
  public Manifest seal(TargetTable table, Manifest manifest) throws IOException {
    if (files.createOnce(Layout.seal(table, manifest.run().runUid()), Json.write(manifest))) {
      return manifest;
    }
    return read(table, manifest.run().runUid())
        .orElseThrow(() -> new IOException("the seal of " + manifest.run() + " was removed"));
  }
}
