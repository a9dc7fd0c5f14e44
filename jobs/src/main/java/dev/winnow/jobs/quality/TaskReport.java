package dev.winnow.jobs.quality;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winnow.jobs.source.Extent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.io.Writable;

/**
 * What one task has to say: its part of the counts per source file, how often each rule was
 * violated, which bytes of which files it read, and the files it wrote. A mapper in front of a
 * shuffle reports what it read and rejected, the reducer behind it what was written; only the sum
 * over all tasks adds up.
 *
 * <p>On the wire and in {@code _tasks/<task>.json} it is the same JSON.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class TaskReport implements Writable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private List<SourceCounts> sources;
  private List<RuleCount> rules;
  private List<Extent> extents;
  private List<WrittenFile> files;
  private List<WrittenFile> quarantine;
  private List<WrittenFile> beside;
  private Findings findings;

  /** For Hadoop, which fills it by {@link #readFields}. */
  public TaskReport() {
    this(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  public TaskReport(
      List<SourceCounts> sources,
      List<RuleCount> rules,
      List<Extent> extents,
      List<WrittenFile> files,
      List<WrittenFile> quarantine,
      List<WrittenFile> beside) {
    this(sources, rules, extents, files, quarantine, beside, Findings.NONE);
  }

  @JsonCreator
  TaskReport(
      @JsonProperty("sources") List<SourceCounts> sources,
      @JsonProperty("rules") List<RuleCount> rules,
      @JsonProperty("extents") List<Extent> extents,
      @JsonProperty("files") List<WrittenFile> files,
      @JsonProperty("quarantine") List<WrittenFile> quarantine,
      @JsonProperty("beside") List<WrittenFile> beside,
      @JsonProperty("findings") Findings findings) {
    this.sources = List.copyOf(sources);
    this.rules = List.copyOf(rules);
    this.extents = List.copyOf(extents);
    this.files = List.copyOf(files);
    this.quarantine = List.copyOf(quarantine);
    this.beside = List.copyOf(beside);
    this.findings = findings;
  }

  /** What a task knows that has not closed its files yet. */
  public static TaskReport of(
      List<SourceCounts> sources, List<RuleCount> rules, List<Extent> extents) {
    return new TaskReport(sources, rules, extents, List.of(), List.of(), List.of());
  }

  public List<SourceCounts> sources() {
    return sources;
  }

  public List<RuleCount> rules() {
    return rules;
  }

  public List<Extent> extents() {
    return extents;
  }

  /** The table's files. */
  public List<WrittenFile> files() {
    return files;
  }

  /** The quarantine's files. */
  public List<WrittenFile> quarantine() {
    return quarantine;
  }

  /**
   * The files of the tables beside the target, changes and duplicates; the first directory of their
   * paths tells which.
   */
  public List<WrittenFile> beside() {
    return beside;
  }

  public Findings findings() {
    return findings;
  }

  /** The same report of a task that learnt this besides. */
  public TaskReport withFindings(Findings more) {
    return new TaskReport(sources, rules, extents, files, quarantine, beside, findings.plus(more));
  }

  /** The same report of a task that wrote these files besides. */
  public TaskReport withFiles(
      List<WrittenFile> table, List<WrittenFile> rejected, List<WrittenFile> sides) {
    return plus(new TaskReport(List.of(), List.of(), List.of(), table, rejected, sides));
  }

  /**
   * The report of a mapper whose rows go on to a reducer, which alone can say what was written:
   * what this one counted as written is left out.
   */
  public TaskReport withoutWritten() {
    List<SourceCounts> unwritten =
        sources.stream().map(s -> new SourceCounts(s.file(), s.counts().withoutWritten())).toList();
    return new TaskReport(unwritten, rules, extents, files, quarantine, beside, findings);
  }

  /** The report of a job that was to read no further, whose extents therefore have gaps. */
  public TaskReport withoutExtents() {
    return new TaskReport(sources, rules, List.of(), files, quarantine, beside, findings);
  }

  /** Both reports as one; counts of the same file and of the same rule are added up. */
  public TaskReport plus(TaskReport other) {
    return new TaskReport(
        SourceCounts.merge(sources, other.sources),
        RuleCount.merge(rules, other.rules),
        concat(extents, other.extents),
        concat(files, other.files),
        concat(quarantine, other.quarantine),
        concat(beside, other.beside),
        findings.plus(other.findings));
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  public byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  public static TaskReport fromJson(byte[] json) throws IOException {
    return JSON.readValue(json, TaskReport.class);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    byte[] json = toJson();
    out.writeInt(json.length);
    out.write(json);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    byte[] json = new byte[in.readInt()];
    in.readFully(json);
    TaskReport read = fromJson(json);
    sources = read.sources;
    rules = read.rules;
    extents = read.extents;
    files = read.files;
    quarantine = read.quarantine;
    beside = read.beside;
    findings = read.findings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskReport that
        && sources.equals(that.sources)
        && rules.equals(that.rules)
        && extents.equals(that.extents)
        && files.equals(that.files)
        && quarantine.equals(that.quarantine)
        && beside.equals(that.beside)
        && findings.equals(that.findings);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sources, rules, extents, files, quarantine, beside, findings);
  }

  @Override
  public String toString() {
    return "TaskReport" + sources + rules + extents + files + quarantine + beside;
  }
}
