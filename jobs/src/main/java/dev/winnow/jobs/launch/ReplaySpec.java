package dev.winnow.jobs.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.api.DatasetCheck;
import dev.winnow.api.DatasetRule;
import dev.winnow.api.Deduplicate;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.OnDatasetViolation;
import dev.winnow.api.RecordSeparator;
import dev.winnow.api.Source;
import dev.winnow.api.SourceFormat;
import dev.winnow.api.WinnowYaml;
import dev.winnow.jobs.replay.ReplayFiles.Framing;
import java.util.ArrayList;
import java.util.List;

/**
 * The job that cleans corrected records: the same columns and rules over other files, whose rows
 * are added to what is there. Its budget bounds nothing, and conditions on counts, sums and ages of
 * a run say nothing about a few rows; those on keys hold for every row that is added. A row that
 * deduplication would have dropped for one that is there is against such a condition too.
 */
final class ReplaySpec {

  private final MapReduceJobSpec spec;
  private final Source source;

  /**
   * @param source of the job, with its dialect known
   */
  ReplaySpec(MapReduceJobSpec spec, Source source) {
    this.spec = spec;
    this.source = source;
  }

  /** Whether rows of a typed source were kept as JSON. */
  private boolean isTyped() {
    return switch (source.format()) {
      case AVRO, PARQUET, ORC, HIVE_TABLE -> true;
      case CSV, JSON, REGEX, GROK, FIXED_WIDTH -> false;
    };
  }

  /**
   * Whether each file says which fields it has, so that its header must stand before its records.
   */
  boolean needsHeader() {
    return source.format() == SourceFormat.CSV && source.dialect().header();
  }

  boolean isJson() {
    return isTyped() || source.format() == SourceFormat.JSON;
  }

  Framing framing() {
    if (isJson()) {
      return new Framing(".json", "\n");
    }
    RecordSeparator separator =
        source.format() == SourceFormat.CSV
            ? source.dialect().recordSeparator()
            : RecordSeparator.ANY;
    return new Framing(
        source.format() == SourceFormat.CSV ? ".csv" : ".txt",
        switch (separator) {
          case ANY, LF -> "\n";
          case CR_LF -> "\r\n";
          case CR -> "\r";
        });
  }

  /** The header of a file that has these fields. */
  String header(List<String> names) {
    String quote = source.dialect().quote();
    return String.join(
        source.dialect().delimiter(),
        names.stream()
            .map(
                name -> quote.isEmpty() ? name : quote + name.replace(quote, quote + quote) + quote)
            .toList());
  }

  private List<DatasetRule> rulesOfKeys() {
    List<DatasetRule> rules =
        new ArrayList<>(
            spec.quality().datasetRules().stream()
                .filter(
                    rule ->
                        switch (rule.check()) {
                          case UNIQUE, REFERENCES -> true;
                          case ROW_COUNT, SUM, FRESHNESS -> false;
                        })
                .toList());
    Deduplicate deduplicate = spec.cleaning().deduplicate();
    if (deduplicate != null && deduplicate.fuzzy() == null && !deduplicate.keys().isEmpty()) {
      rules.add(unique(deduplicate.keys()));
    }
    return rules;
  }

  private static DatasetRule unique(List<String> keys) {
    return new DatasetRule(
        "deduplicate",
        DatasetCheck.UNIQUE,
        keys,
        null,
        null,
        null,
        null,
        List.of(),
        OnDatasetViolation.FAIL);
  }

  MapReduceJobSpec over(List<String> paths) {
    ObjectNode tree = WinnowYaml.json().valueToTree(spec);
    ObjectNode from = WinnowYaml.json().valueToTree(source);
    from.remove(List.of("table", "partitions"));
    from.set("paths", WinnowYaml.json().valueToTree(paths));
    from.put("encoding", "UTF-8");
    if (isJson()) {
      from.put("format", "Json");
      from.withObject("/json").put("layout", "Lines").remove("root");
    }
    if (from.has("csv")) {
      ObjectNode csv = (ObjectNode) from.get("csv");
      csv.put("dialect", "Declared").put("headerRows", 1).put("skipRows", 0);
      csv.put("skipFooterRows", 0);
    }
    if (from.has("fixedWidth")) {
      ((ObjectNode) from.get("fixedWidth")).put("skipRows", 0);
    }
    ((ObjectNode) tree.get("cleaning")).set("source", from);
    tree.withObject("/publication").put("mode", "Append");
    ObjectNode quality = tree.withObject("/quality");
    quality.remove(List.of("maxQuarantinedRows", "budgets", "minRecords"));
    quality.put("maxQuarantinedPercent", 100);
    quality.set("datasetRules", WinnowYaml.json().valueToTree(rulesOfKeys()));
    try {
      return WinnowYaml.json().treeToValue(tree, MapReduceJobSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
