package dev.winnow.jobs.quality;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.io.Writable;

/**
 * What one task has to say: its part of the counts per source file, how often each rule was
 * violated, where its split began and ended, and the files it wrote. A mapper in front of a shuffle
 * reports what it read and rejected, the reducer behind it what was written; only the sum over all
 * tasks adds up.
 *
 * <p>On the wire and in {@code _tasks/<task>.json} it is the same JSON.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class TaskReport implements Writable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private List<SourceCounts> sources;
  private List<RuleCount> rules;
  private List<SplitBoundary> boundaries;
  private List<WrittenFile> files;

  /** For Hadoop, which fills it by {@link #readFields}. */
  public TaskReport() {
    this(List.of(), List.of(), List.of(), List.of());
  }

  @JsonCreator
  public TaskReport(
      @JsonProperty("sources") List<SourceCounts> sources,
      @JsonProperty("rules") List<RuleCount> rules,
      @JsonProperty("boundaries") List<SplitBoundary> boundaries,
      @JsonProperty("files") List<WrittenFile> files) {
    this.sources = List.copyOf(sources);
    this.rules = List.copyOf(rules);
    this.boundaries = List.copyOf(boundaries);
    this.files = List.copyOf(files);
  }

  public List<SourceCounts> sources() {
    return sources;
  }

  public List<RuleCount> rules() {
    return rules;
  }

  public List<SplitBoundary> boundaries() {
    return boundaries;
  }

  public List<WrittenFile> files() {
    return files;
  }

  /** The same report of a task that wrote these files. */
  public TaskReport withFiles(List<WrittenFile> written) {
    return new TaskReport(sources, rules, boundaries, written);
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
    boundaries = read.boundaries;
    files = read.files;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskReport that
        && sources.equals(that.sources)
        && rules.equals(that.rules)
        && boundaries.equals(that.boundaries)
        && files.equals(that.files);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sources, rules, boundaries, files);
  }

  @Override
  public String toString() {
    return "TaskReport" + sources + rules + boundaries + files;
  }
}
