package dev.winnow.operator.run;

import dev.winnow.api.DatasetRuleStatus;
import dev.winnow.api.PublicationStatus;
import dev.winnow.api.QualityStatus;
import dev.winnow.api.RuleCount;
import dev.winnow.api.run.RunReport;
import dev.winnow.operator.kube.Conditions;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps what a launcher says within the bounds of the CRD's schema: one value out of bounds would
 * make the API server refuse the whole status, for ever.
 */
final class Bounds {

  private static final int COUNTERS = 32;
  private static final int APPLICATION_ID = 64;
  private static final int TRACKING_URL = 512;
  private static final int RUN_ID = 64;
  private static final int DATASET_RULE = 63;

  private Bounds() {}

  static Map<String, Long> counters(Map<String, Long> reported) {
    Map<String, Long> kept = new TreeMap<>();
    new TreeMap<>(reported)
        .entrySet().stream().limit(COUNTERS).forEach(e -> kept.put(e.getKey(), e.getValue()));
    return kept;
  }

  static QualityStatus quality(QualityStatus q) {
    return new QualityStatus(
        positive(q.read()),
        positive(q.written()),
        positive(q.quarantined()),
        positive(q.dropped()),
        positive(q.deduplicated()),
        positive(q.repaired()),
        q.worstRules().stream().limit(RunReport.MOST_RULES).map(Bounds::rule).toList(),
        q.datasetRules().stream()
            .limit(RunReport.MOST_DATASET_RULES)
            .map(Bounds::datasetRule)
            .toList());
  }

  /** Null for null: a run may publish nothing. */
  static PublicationStatus publication(PublicationStatus p) {
    if (p == null) {
      return null;
    }
    return new PublicationStatus(
        orNull(p.runId(), RUN_ID),
        positive(p.epoch()),
        p.partitions() == null ? null : Math.max(0, p.partitions()),
        positive(p.files()),
        positive(p.rows()),
        positive(p.bytes()),
        p.alreadyPublished());
  }

  /** Null for what cannot be an application's id. */
  static String applicationId(String text) {
    return orNull(text, APPLICATION_ID);
  }

  /** Null for a URL that is too long: half of one leads nowhere. */
  static String trackingUrl(String text) {
    return orNull(text, TRACKING_URL);
  }

  private static DatasetRuleStatus datasetRule(DatasetRuleStatus rule) {
    return new DatasetRuleStatus(
        orNull(rule.name(), DATASET_RULE),
        rule.holds(),
        orNull(rule.message(), RunReport.RULE_MESSAGE_LENGTH));
  }

  private static RuleCount rule(RuleCount r) {
    return new RuleCount(Conditions.clip(r.name(), RunReport.RULE_NAME_LENGTH), positive(r.rows()));
  }

  private static Long positive(Long nullable) {
    return nullable == null ? null : Math.max(0L, nullable);
  }

  private static String orNull(String text, int length) {
    return text == null || text.isEmpty() || text.length() > length ? null : text;
  }
}
