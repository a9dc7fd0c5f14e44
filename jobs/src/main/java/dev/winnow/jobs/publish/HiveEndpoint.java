package dev.winnow.jobs.publish;

import java.util.List;
import java.util.Optional;

/**
 * How to reach Hive.
 *
 * @param metastoreUris tried in order; without any, what needs a compare-and-set is not fenced
 */
public record HiveEndpoint(
    Optional<String> jdbcUrl, List<String> metastoreUris, Optional<HiveCredentials> credentials) {

  /**
   * @throws IllegalArgumentException without any address
   */
  public HiveEndpoint {
    metastoreUris = List.copyOf(metastoreUris);
    if (jdbcUrl.isEmpty() && metastoreUris.isEmpty()) {
      throw new IllegalArgumentException("Hive is reached by a JDBC URL, metastore URIs or both");
    }
  }
}
