package dev.winnow.jobs.launch;

import dev.winnow.api.PublicationStatus;
import dev.winnow.api.QualityStatus;
import java.util.Map;

/** What is known of a run so far; what is not known is null. */
record RunFacts(
    String applicationId,
    String trackingUrl,
    Map<String, Long> counters,
    QualityStatus quality,
    PublicationStatus publication,
    String dialect) {

  RunFacts withApplication(String id, String url) {
    return new RunFacts(
        id.isEmpty() ? null : id,
        url.isEmpty() ? null : url,
        counters,
        quality,
        publication,
        dialect);
  }

  RunFacts withCounters(Map<String, Long> known) {
    return new RunFacts(applicationId, trackingUrl, known, quality, publication, dialect);
  }

  RunFacts withQuality(QualityStatus known) {
    return new RunFacts(applicationId, trackingUrl, counters, known, publication, dialect);
  }

  RunFacts withPublication(PublicationStatus known) {
    return new RunFacts(applicationId, trackingUrl, counters, quality, known, dialect);
  }

  /** Empty for one that was declared. */
  RunFacts withDialect(String found) {
    return new RunFacts(
        applicationId, trackingUrl, counters, quality, publication, found.isEmpty() ? null : found);
  }
}
