package dev.winnow.jobs.publish;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/** The entries of a table's publications, one small file each. */
final class Ledger {

  private final FileStore files;

  Ledger(FileStore files) {
    this.files = files;
  }

  /**
   * Writes an entry that may take effect. A crash may have left one of the same run for the same
   * epoch: then that one counts, because somebody may have begun to carry it out.
   */
  LedgerEntry write(Path root, LedgerEntry entry) throws IOException, PublicationException {
    return files.createOnce(file(root, entry.name()), Json.write(entry))
        ? entry
        : read(root, entry.name());
  }

  /**
   * @throws PublicationException of kind CORRUPT if somebody has removed it
   */
  LedgerEntry read(Path root, String name) throws IOException, PublicationException {
    return find(root, name)
        .orElseThrow(
            () ->
                new PublicationException(
                    PublicationException.Kind.CORRUPT,
                    file(root, name) + ", which the table's winnow.entry names, is missing"));
  }

  Optional<LedgerEntry> find(Path root, String name) throws IOException {
    Optional<byte[]> json = files.read(file(root, name));
    return json.isEmpty()
        ? Optional.empty()
        : Optional.of(Json.read(json.get(), LedgerEntry.class));
  }

  /**
   * Shows the newest {@code depth} entries, from {@code head} back, until {@code more} says no.
   *
   * @return whether it ended at the first entry of all, or at the will of {@code more}
   */
  boolean walk(Path root, Optional<String> head, int depth, Predicate<LedgerEntry> more)
      throws IOException {
    Optional<String> name = head;
    for (int i = 0; i < depth && name.isPresent(); i++) {
      Optional<LedgerEntry> entry = find(root, name.get());
      if (entry.isEmpty()) {
        return false;
      }
      if (!more.test(entry.get())) {
        return true;
      }
      name = Optional.ofNullable(entry.get().parent());
    }
    return name.isEmpty();
  }

  private static Path file(Path root, String name) {
    return new Path(Layout.ledger(root), name + ".json");
  }
}
