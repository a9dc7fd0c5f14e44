package dev.winnow.jobs.column;

import java.util.Optional;

/** Where the salts of masks come from; never a plan, a configuration or a log. */
public interface Salts {

  /** For checking plans: columns can be compiled, but none with a salt can be read. */
  Salts NONE = secret -> Optional.empty();

  /** The bytes under the key {@code salt} of a secret; empty if this process was not given it. */
  Optional<byte[]> of(String secret);
}
