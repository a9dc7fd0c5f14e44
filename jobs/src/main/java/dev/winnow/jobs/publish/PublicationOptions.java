package dev.winnow.jobs.publish;

import java.time.Duration;

/**
 * How to publish.
 *
 * @param keepVersions how many versions of a partition stay on disk, the visible one included
 * @param grace how long a version that is not visible any more is kept whatever {@code
 *     keepVersions} says, for queries in flight
 */
public record PublicationOptions(PublicationMode mode, int keepVersions, Duration grace) {

  public static final PublicationOptions DEFAULT =
      new PublicationOptions(PublicationMode.OVERWRITE, 3, Duration.ofHours(24));

  public PublicationOptions {
    if (keepVersions < 1) {
      throw new IllegalArgumentException("keepVersions is at least 1: the visible version");
    }
  }
}
