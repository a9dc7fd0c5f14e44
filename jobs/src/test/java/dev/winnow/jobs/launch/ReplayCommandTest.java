package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.sink.OrcRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, TABLE}
        cleaning:
          source: SOURCE
          columns:
          - {name: id, type: bigint, required: true}
          - {name: fare, type: "decimal(8,2)", range: {min: "0"}}
          - {name: note}
        QUALITY
      """;

  @TempDir Path directory;
  private String quality = "quality: {maxQuarantinedPercent: 100}";
  private String target = "table: trips";
  private Map<String, String> environment = Map.of();

  private String job(String source) {
    return JOB.replace("SOURCE", source.replace("DIR", directory.toString()))
        .replace("QUALITY", quality)
        .replace("TABLE", target);
  }

  private CommandLine run(String source, String... words) throws IOException {
    Path job = Files.writeString(directory.resolve("job.yaml"), job(source));
    List<String> args = new ArrayList<>(List.of(words));
    args.addAll(List.of(job.toString(), "--warehouse", directory.resolve("w").toString()));
    return CommandLine.run(environment, args.toArray(String[]::new));
  }

  private Path export(String source) throws IOException {
    CommandLine export = run(source, "replay", "--export", directory.resolve("out").toString());
    assertThat(export.exitCode()).as(export.err()).isZero();
    return directory.resolve("out/rejects.jsonl");
  }

  private Path correct(Path rejects, String... pairs) throws IOException {
    String text = Files.readString(rejects);
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    return Files.writeString(directory.resolve("corrected.jsonl"), text);
  }

  private List<List<Object>> rows(String table) throws IOException {
    Path head = directory.resolve("w/lake/" + table + "/.winnow/head");
    String newest;
    try (var heads = Files.list(head)) {
      newest = Files.readString(heads.sorted().reduce((a, b) -> b).orElseThrow());
    }
    List<List<Object>> rows = new ArrayList<>();
    var locations =
        java.util.regex.Pattern.compile("\"location\"\\s*:\\s*\"([^\"]+)\"").matcher(newest);
    while (locations.find()) {
      Path place = Path.of(java.net.URI.create(locations.group(1)).getPath());
      try (var files = Files.list(place)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".orc")).sorted().toList()) {
          rows.addAll(OrcRows.read(new org.apache.hadoop.fs.Path(file.toUri())));
        }
      }
    }
    return rows;
  }

  private List<Object> ids() throws IOException {
    return rows("trips").stream().map(row -> row.get(0)).toList();
  }

  @Test
  void keepsCorrectionsThatWereMadeInPlace() throws IOException {
    String source = "{paths: [\"DIR/*.csv\"]}";
    Files.writeString(directory.resolve("a.csv"), "id,fare,note\nx,1,a\n");
    run(source, "run");
    Path rejects = export(source);
    Files.writeString(rejects, Files.readString(rejects).replace("x,1,a", "1,1,a"));
    String corrected = Files.readString(rejects);

    CommandLine again = run(source, "replay", "--export", directory.resolve("out").toString());
    assertThat(again.out()).contains("What lay there is").contains("rejects.jsonl.1 now.");
    assertThat(directory.resolve("out/rejects.jsonl.1")).content().isEqualTo(corrected);
    assertThat(rejects).content().contains("x,1,a");

    export(source);
    try (var files = Files.list(directory.resolve("out"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("rejects.jsonl", "rejects.jsonl.1");
    }
  }

  @Test
  void addsWhatWasCorrectedAndQuarantinesAgainWhatWasNot() throws IOException {
    String source = "{paths: [\"DIR/*.csv\"], csv: {delimiter: \";\", skipRows: 1}}";
    Files.writeString(
        directory.resolve("a.csv"),
        "a preamble\nnote;\"id\";fare\nok;1;1.00\n\"x;\ny\";2;minus\nz;;3\n");
    Files.writeString(directory.resolve("b.csv"), "preamble\nid;fare;note\n4;-5;p\n5;5;q\n");
    assertThat(run(source, "run").exitCode()).isZero();

    Path rejects = export(source);
    assertThat(Files.readString(rejects))
        .contains("\"raw_record\":\"\\\"x;\\ny\\\";2;minus\"")
        .contains("\"reasons\":[\"fare: type: \\\"minus\\\" is not a decimal number\"]");
    Path corrected = correct(rejects, "minus", "2.50", "4;-5;p", "4;5;p");
    CommandLine replay = run(source, "replay", "--rows", corrected.toString());

    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(replay.out())
        .containsSubsequence("read                       3", "written                    2")
        .contains("quarantined                1");
    assertThat(ids()).containsExactlyInAnyOrder(1L, 5L, 2L, 4L);
    assertThat(rows("trips").toString()).contains("x;\ny");
    assertThat(rows("trips_quarantine_replayed")).hasSize(3);

    CommandLine again = run(source, "replay", "--rows", corrected.toString());
    assertThat(again.exitCode()).isZero();
    assertThat(again.out())
        .contains("3 records had been replayed before and were left out.")
        .contains("Nothing to do.");
    assertThat(ids()).hasSize(4);

    Path rest = correct(export(source), "z;;3", "z;3;3");
    assertThat(Files.readString(rest)).hasLineCount(1);
    CommandLine second = run(source, "replay", "--rows", rest.toString());
    assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
    assertThat(ids()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void takesJsonRecordsBack() throws IOException {
    String source = "{paths: [\"DIR/*.json\"], format: Json}";
    Files.writeString(
        directory.resolve("a.json"),
        """
        [{"id": 1, "fare": 2.5, "note": "a"},
         {"id": "x",
          "fare": 2, "note": "b\\nc"},
         {"id": 3, "fare": 2}]
        """);
    CommandLine first = run(source, "run");
    assertThat(first.exitCode()).as(first.out()).isZero();
    Path corrected = correct(export(source), "\\\"id\\\": \\\"x\\\"", "\\\"id\\\": 2");
    CommandLine replay = run(source, "replay", "--rows", corrected.toString());
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(ids()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(rows("trips").toString()).contains("b\nc");
  }

  @Test
  void writesRecordsOutInTheirOwnEncoding() throws IOException {
    String source = "{paths: [\"DIR/*.csv\"], encoding: ISO-8859-1}";
    Files.write(
        directory.resolve("a.csv"),
        "id,fare,note\n?,1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(run(source, "run").exitCode()).isZero();
    Path corrected = correct(export(source), "?,1,caf\u00e9", "7,1,th\u00e9");
    CommandLine replay = run(source, "replay", "--rows", corrected.toString());
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(rows("trips").get(0).get(2)).isEqualTo("th\u00e9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{paths: [\"DIR/in\"], csv: {dialect: Auto}}"
            + "|note;id;fare\\na;1;2.50\\nb;2;3.50\\nc;3;4.50\\nd;?;5.50\\n|d;?;5.50|d;4;5.50",
        "{paths: [\"DIR/in\"], csv: {header: false, skipRows: 1, recordSeparator: CrLf}}"
            + "|x\\r\\n1,2,a\\r\\n?,3,d\\r\\n|?,3,d|4,3,d",
        "{paths: [\"DIR/in\"], csv: {header: true, headerRows: 2, comment: \"#\"}}"
            + "|#c\\nid,fare,no\\n,,te\\n1,2,a\\n?,3,d\\n|?,3,d|4,3,d",
        "{paths: [\"DIR/in\"], format: FixedWidth, fixedWidth: {skipRows: 1, fields:"
            + " [{name: id, start: 1, length: 2}, {name: fare, start: 3, length: 4},"
            + " {name: note, start: 7, length: 1}]}}"
            + "|head\\n01 2.5a\\n?? 3.5d\\n|?? 3.5d|04 3.5d",
        "{paths: [\"DIR/in\"], format: Regex, regex: {pattern:"
            + " \"(?<id>[^ ]+) (?<fare>[^ ]+) (?<note>.)(?s:.*)\", recordStart: \"^[0-9?]\"}}"
            + "|1 2 a\\n more\\n? 3 d\\n more\\n|? 3 d|4 3 d",
      })
  void takesRecordsBackHoweverTheyAreWritten(
      String source, String content, String wrong, String right) throws IOException {
    Path in = Files.createDirectories(directory.resolve("in"));
    Files.writeString(in.resolve("a.txt"), content.replace("\\n", "\n").replace("\\r", "\r"));
    String note = source.contains("headerRows") ? "{name: note, from: \"no te\"}" : "{name: note}";
    CommandLine first = runNamed(source, note, "run");
    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    int before = ids().size();
    runNamed(source, note, "replay", "--export", directory.resolve("out").toString());
    Path corrected = correct(directory.resolve("out/rejects.jsonl"), wrong, right);
    CommandLine replay = runNamed(source, note, "replay", "--rows", corrected.toString());
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(ids()).hasSize(before + 1).contains(4L);
    assertThat(rows("trips")).allSatisfy(row -> assertThat(row).doesNotContainNull());
  }

  private CommandLine runNamed(String source, String note, String... words) throws IOException {
    Path job =
        Files.writeString(directory.resolve("job.yaml"), job(source).replace("{name: note}", note));
    List<String> args = new ArrayList<>(List.of(words));
    args.addAll(List.of(job.toString(), "--warehouse", directory.resolve("w").toString()));
    return CommandLine.run(args.toArray(String[]::new));
  }

  @Test
  void refusesWhatIsNotInTheQuarantineAndWhatIsNotOneRecord() throws IOException {
    String source = "{paths: [\"DIR/*.csv\"]}";
    Files.writeString(directory.resolve("a.csv"), "id,fare,note\nx,1,a\ny,1,b\n");
    assertThat(run(source, "run").exitCode()).isZero();
    Path rejects = export(source);

    Path foreign = correct(rejects, "\"byte_offset\":13", "\"byte_offset\":14");
    CommandLine replay = run(source, "replay", "--rows", foreign.toString());
    assertThat(replay.exitCode()).isEqualTo(65);
    assertThat(replay.err())
        .contains("1 record is not in lake.trips_quarantine", "at byte 14", "Nothing was replayed");

    Path open = correct(rejects, "\"x,1,a\"", "\"1,1,\\\"a\"");
    replay = run(source, "replay", "--rows", open.toString());
    assertThat(replay.exitCode()).isEqualTo(65);
    assertThat(replay.err()).contains("a quote in it is not closed");

    Path two = correct(rejects, "\"x,1,a\"", "\"1,1,a\\n2,2,b\"");
    replay = run(source, "replay", "--rows", two.toString());
    assertThat(replay.err()).contains("is not one record but 2");

    replay = run(source, "replay", "--rows", "correctd.jsonl");
    assertThat(replay.exitCode()).isEqualTo(66);
    assertThat(replay.err()).contains("There is no file correctd.jsonl", "does not exist");
    assertThat(directory.resolve("w/lake/trips_quarantine_replayed")).doesNotExist();
  }

  @Test
  void refusesRowsWhoseKeysArePublishedAndChangesNothing() throws IOException {
    String source = "{paths: [\"DIR/*.csv\"]}\n" + "    deduplicate: {keys: [note]}";
    quality =
        "quality: {maxQuarantinedPercent: 100, datasetRules: ["
            + "{name: ids, check: Unique, columns: [id]},"
            + "{name: many, check: RowCount, min: \"3\"}]}";
    Files.writeString(
        directory.resolve("a.csv"), "id,fare,note\n1,1,a\n2,1,b\n3,1,c\nx,1,d\ny,1,e\nz,1,f\n");
    CommandLine first = run(source, "run");
    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    Path rejects = export(source);

    Path twice = correct(rejects, "x,1,d", "2,1,d", "y,1,e", "4,1,e");
    CommandLine replay = run(source, "replay", "--rows", twice.toString());
    assertThat(replay.exitCode()).isEqualTo(65);
    assertThat(replay.out())
        .contains(
            "The dataset rule ids does not hold: 1 value of id occurs more than once",
            "\"2\" occurs 2 times",
            "Nothing was replayed");
    assertThat(ids()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(export(source)).hasSameTextualContentAs(rejects);
    assertThat(directory.resolve("w/lake/trips_quarantine_replayed")).doesNotExist();

    Path dropped = correct(rejects, "x,1,d", "4,1,a");
    replay = run(source, "replay", "--rows", dropped.toString());
    assertThat(replay.out()).contains("The dataset rule deduplicate does not hold");

    Path right = correct(rejects, "x,1,d", "4,1,d", "y,1,e", "5,1,e");
    replay = run(source, "replay", "--rows", right.toString());
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(ids()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    assertThat(rows("trips_quarantine_replayed")).hasSize(3);
  }

  @Test
  void looksForKeysInThePartitionsThatRowsGoTo() throws IOException {
    String source = "{paths: [\"DIR/*.csv\"]}";
    target = "table: trips, partitionBy: [note]";
    quality = "quality: {datasetRules: [{name: ids, check: Unique, columns: [id, note]}]}";
    Files.writeString(directory.resolve("a.csv"), "id,fare,note\n1,1,a\nx,1,a\ny,1,b\n");
    quality = quality.replace("{datasetRules", "{maxQuarantinedPercent: 100, datasetRules");
    assertThat(run(source, "run").exitCode()).isZero();
    Path rejects = export(source);
    Path same = correct(rejects, "x,1,a", "1,1,a");
    assertThat(run(source, "replay", "--rows", same.toString()).exitCode()).isEqualTo(65);
    Path other = correct(rejects, "x,1,a", "2,1,a", "y,1,b", "1,1,b");
    CommandLine replay = run(source, "replay", "--rows", other.toString());
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(ids()).containsExactlyInAnyOrder(1L, 2L, 1L);
  }

  @Test
  void numbersTheLinesOfLaterSplitsWhenAsked() throws IOException {
    String source = "{paths: [\"DIR/*.csv\"]}";
    StringBuilder csv = new StringBuilder("id,fare,note\n");
    for (int i = 2; i < 4_000; i++) {
      csv.append(i % 1_000 == 0 ? "x" : "1").append(",1,note of some length\n");
    }
    Files.writeString(directory.resolve("a.csv"), csv);
    Path conf = Files.createDirectories(directory.resolve("conf"));
    Files.writeString(
        conf.resolve("mapred-site.xml"),
        "<configuration><property><name>mapreduce.input.fileinputformat.split.maxsize</name>"
            + "<value>32768</value></property></configuration>");
    environment = Map.of("HADOOP_CONF_DIR", conf.toString());
    assertThat(run(source, "run").exitCode()).isZero();
    assertThat(Files.readString(export(source)))
        .contains("\"line_number\":1000,")
        .doesNotContain("\"line_number\":3000,");
    Path out = directory.resolve("numbered");
    assertThat(run(source, "replay", "--line-numbers", "--export", out.toString()).exitCode())
        .isZero();
    assertThat(Files.readString(out.resolve("rejects.jsonl")))
        .contains("\"line_number\":1000,", "\"line_number\":2000,", "\"line_number\":3000,");
  }

  @Test
  void aReplayThatDiedHoldsTheTableUntilItIsFinished() throws IOException {
    String source = "{paths: [\"DIR/*.csv\"]}";
    Files.writeString(directory.resolve("a.csv"), "id,fare,note\nx,1,a\n");
    assertThat(run(source, "run").exitCode()).isZero();
    Path corrected = correct(export(source), "x,1,a", "1,1,a");
    Path lock = directory.resolve("w/lake/trips/.winnow/replay.lock");
    Files.writeString(lock, "replay-of-others");
    CommandLine replay = run(source, "replay", "--rows", corrected.toString());
    assertThat(replay.exitCode()).isEqualTo(75);
    assertThat(replay.err()).contains("replay-of-others is at work on lake.trips, or died at it");
    assertThat(lock).exists();
    Files.delete(lock);
    assertThat(run(source, "replay", "--rows", corrected.toString()).exitCode()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void recordsOfFilesThatAreGoneNeedNoFileUnlessTheirHeaderIsNeeded() throws IOException {
    String json = "{paths: [\"DIR/*.json\"], format: Json}";
    Files.writeString(directory.resolve("a.json"), "{\"id\": \"x\", \"fare\": 1}\n");
    assertThat(run(json, "run").exitCode()).isZero();
    Path corrected = correct(export(json), "\\\"x\\\"", "2");
    Files.delete(directory.resolve("a.json"));
    CommandLine replay = run(json, "replay", "--rows", corrected.toString());
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(ids()).containsExactly(2L);

    String csv = "{paths: [\"DIR/*.csv\"]}";
    Files.writeString(directory.resolve("a.csv"), "id,fare,note\ny,1,a\n");
    run(csv, "run");
    corrected = correct(export(csv), "y,1,a", "1,1,a");
    Files.delete(directory.resolve("a.csv"));
    replay = run(csv, "replay", "--rows", corrected.toString());
    assertThat(replay.exitCode()).isEqualTo(66);
    assertThat(replay.err()).contains("a.csv cannot be read any more; its header says");
    assertThat(directory.resolve("w/lake/trips/.winnow/replay.lock")).doesNotExist();
  }

  @Test
  void usageErrorsEndWith64() throws IOException {
    assertThat(run("{paths: [x]}", "replay").exitCode()).isEqualTo(64);
    assertThat(run("{paths: [x]}", "replay", "--job", "y", "--export", "z").exitCode())
        .isEqualTo(64);
  }
}
