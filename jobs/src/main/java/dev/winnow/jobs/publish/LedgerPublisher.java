package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.PublicationException.Kind;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The protocol that is the same wherever readers look: settle what was interrupted, look for
 * oneself, work out the changes, write them into the ledger, commit; and from the beginning if
 * somebody else was quicker.
 */
final class LedgerPublisher implements Publisher {

  /** Each lost round is another publisher's success. */
  private static final int ROUNDS = 50;

  private final Catalog catalog;
  private final FileStore files;
  private final Configuration conf;
  private final Clock clock;
  private final Ledger ledger;
  private final Drafts drafts;
  private final History history;
  private final Sweep sweep;

  /**
   * @param conf of the file system that the rule report is written to
   */
  LedgerPublisher(Catalog catalog, FileStore files, Configuration conf, Clock clock) {
    this.catalog = catalog;
    this.files = files;
    this.conf = conf;
    this.clock = clock;
    this.ledger = new Ledger(files);
    this.drafts = new Drafts(catalog, files);
    this.history = new History(ledger);
    this.sweep = new Sweep(catalog, files, ledger, clock);
  }

  @Override
  public TargetTable prepareWidening(TableDefinition definition) throws PublicationException {
    Failures.translated(
        () -> {
          Optional<HiveTable> table = catalog.describe(definition.name());
          List<TableDefinition.Column> wider =
              table.map(t -> Widening.of(t.columns(), definition.columns())).orElse(List.of());
          if (!wider.isEmpty()) {
            Compatibility.check(Widening.widened(table.get(), wider), definition);
            catalog.widen(table.get(), wider);
          }
          return wider;
        });
    return prepare(definition);
  }

  @Override
  public TargetTable prepare(TableDefinition definition) throws PublicationException {
    return Failures.translated(
        () -> {
          Optional<HiveTable> table = catalog.describe(definition.name());
          if (table.isEmpty()) {
            catalog.create(definition);
            table = catalog.describe(definition.name());
          }
          HiveTable existing =
              table.orElseThrow(
                  () ->
                      new PublicationException(
                          Kind.TEMPORARY, definition.name() + " disappeared while it was made"));
          Compatibility.check(existing, definition);
          return new TargetTable(definition, existing.root(), existing.epoch());
        });
  }

  @Override
  public Optional<PublicationResult> find(TargetTable table, RunIdentity run)
      throws PublicationException {
    return Failures.translated(() -> history.find(catalog.settle(table.definition().name()), run));
  }

  @Override
  public List<PublishedPartition> published(
      TargetTable table, Collection<Map<String, String>> partitions) throws PublicationException {
    return Failures.translated(
        () -> {
          List<String> columns = table.definition().partitionColumnNames();
          List<List<String>> values =
              partitions.stream().map(p -> Layout.values(columns, p)).distinct().toList();
          TableState state = catalog.settle(table.definition().name());
          return catalog.live(state, columns.isEmpty() ? List.of(List.of()) : values).stream()
              .map(p -> new PublishedPartition(named(columns, p.values()), p.rows()))
              .toList();
        });
  }

  private static Map<String, String> named(List<String> columns, List<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(columns.get(i), values.get(i));
    }
    return named;
  }

  @Override
  public PublicationResult publish(TargetTable table, Manifest manifest, PublicationOptions options)
      throws PublicationException {
    StagedRun staged = StagedRun.of(table, manifest);
    PublicationResult result =
        publish(
            table.definition().name(),
            staged.run(),
            staged.totals(),
            state -> drafts.changes(state, staged, options, clock.millis()));
    sweep.staging(table, staged.run());
    return result;
  }

  @Override
  public PublicationResult publishQuarantine(
      TableName quarantine, RunIdentity run, Path output, List<WrittenFile> rejects)
      throws PublicationException {
    return addRun(
        RunTables.quarantine(quarantine), run, new Path(output, RunTables.QUARANTINE), rejects);
  }

  @Override
  public PublicationResult publishReport(
      TableName quarantine, RunIdentity run, Path output, List<RuleCount> rules)
      throws PublicationException {
    Path directory = new Path(output, RunTables.REPORT);
    List<WrittenFile> written =
        rules.isEmpty()
            ? List.of()
            : Failures.translated(() -> List.of(RuleReport.write(conf, directory, rules)));
    return addRun(RunTables.report(quarantine), run, directory, written);
  }

  @Override
  public PublicationResult publishSide(SideFiles side, RunIdentity run, Path output)
      throws PublicationException {
    return addRun(side.table(), run, new Path(output, side.directory()), side.files());
  }

  @Override
  public PublicationResult rollback(TableName table, RunIdentity run) throws PublicationException {
    Rollback rollback = new Rollback(catalog, files, ledger, clock);
    return publish(table, run, new LedgerEntry.Totals(0, 0, 0), rollback::changes);
  }

  /** Adds the partition {@code run=<run id>} unless it is there or would be empty. */
  private PublicationResult addRun(
      TableDefinition definition, RunIdentity run, Path directory, List<WrittenFile> written)
      throws PublicationException {
    TargetTable table = prepare(definition);
    if (written.isEmpty()) {
      return new PublicationResult(
          definition.name(), run.runId(), table.epoch(), 0, 0, 0, 0, List.of(), true);
    }
    StagedRun staged =
        new StagedRun(
            run,
            Long.MAX_VALUE,
            directory,
            List.of(StagedRun.Partition.of(List.of("run"), List.of(run.runId()), written)));
    return publish(
        definition.name(),
        run,
        staged.totals(),
        state -> drafts.changes(state, staged, PublicationOptions.DEFAULT, clock.millis()));
  }

  /** What a publication would change of the table as it is. */
  private interface Draft {
    List<PartitionChange> of(TableState table) throws IOException, PublicationException;
  }

  private PublicationResult publish(
      TableName name, RunIdentity run, LedgerEntry.Totals totals, Draft draft)
      throws PublicationException {
    return Failures.translated(
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            TableState table = catalog.settle(name);
            Optional<PublicationResult> done = history.find(table, run);
            if (done.isPresent()) {
              return done.get();
            }
            LedgerEntry entry =
                new LedgerEntry(
                    table.epoch() + 1,
                    run,
                    table.head().orElse(null),
                    clock.millis(),
                    totals,
                    new ArrayList<>(draft.of(table)));
            LedgerEntry written = ledger.write(table.root(), entry);
            if (catalog.commit(table, written)) {
              sweep.after(table, written);
              return History.result(name, written, false);
            }
          }
          throw new PublicationException(
              Kind.TEMPORARY, name + ": others published " + ROUNDS + " times while we tried to");
        });
  }

  @Override
  public void close() {
    catalog.close();
  }
}
