package dev.winnow.jobs.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.quality.DatasetRule;
import dev.winnow.jobs.source.ConfigurationJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What the job looks at.
 *
 * @param rules those that are about keys
 * @param staged the rows that are judged
 * @param published the rows beside which they are to stand, as one table or none: a key that is
 *     there may not come again
 * @param tables what they refer to
 */
public record KeyPlan(
    List<DatasetRule> rules, TablePlan staged, List<TablePlan> published, List<TablePlan> tables) {

  private static final String CONFIGURATION_KEY = "winnow.dataset";

  public KeyPlan {
    rules = List.copyOf(rules);
    published = List.copyOf(published);
    tables = List.copyOf(tables);
  }

  void writeTo(Configuration conf) {
    conf.set(CONFIGURATION_KEY, ConfigurationJson.write(this, KeyPlan.class));
  }

  static KeyPlan readFrom(Configuration conf) {
    return ConfigurationJson.read(CONFIGURATION_KEY, conf.getRaw(CONFIGURATION_KEY), KeyPlan.class);
  }

  /** The table that a file belongs to. */
  @JsonIgnore
  TablePlan tableOf(String file) {
    return Stream.of(List.of(staged), published, tables)
        .flatMap(List::stream)
        .filter(table -> table.directoryOf(file).isPresent())
        .max(Comparator.comparingInt(t -> t.directoryOf(file).orElseThrow().prefix().length()))
        .orElseThrow(() -> new IllegalArgumentException(file + " is of no table that is read"));
  }

  /** Whether more than one task may read a file. */
  @JsonIgnore
  boolean isSplittable(Configuration conf, Path file) {
    return tableOf(file.toString()).format().isSplittable(conf, file);
  }

  /** The columns by which a rule looks at a table; none if it does not. */
  @JsonIgnore
  List<String> columns(DatasetRule rule, TablePlan table) {
    boolean besideIt = rule.check() == DatasetRule.Check.Unique && published.contains(table);
    if (table.equals(staged) || besideIt) {
      return rule.columns();
    }
    return rule.table().equalsIgnoreCase(table.name()) ? rule.tableColumns() : List.of();
  }

  /** All columns of a table that some rule looks at. */
  @JsonIgnore
  RowSchema input(TablePlan table) {
    List<RowSchema.Field> fields = new ArrayList<>();
    for (DatasetRule rule : rules) {
      for (String column : columns(rule, table)) {
        RowSchema.Field field = table.field(column);
        if (!fields.contains(field)) {
          fields.add(field);
        }
      }
    }
    return new RowSchema(fields);
  }
}
