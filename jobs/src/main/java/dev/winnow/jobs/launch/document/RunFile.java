package dev.winnow.jobs.launch.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.winnow.api.ApiVersion;
import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.WinnowYaml;
import dev.winnow.jobs.expression.NearMisses;
import dev.winnow.jobs.plan.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The jobs and clusters of some files. Documents of other kinds are left to kubectl.
 *
 * @param clusters by name
 */
public record RunFile(List<JobDocument> jobs, Map<String, HadoopClusterSpec> clusters) {

  private static final int MAX_NAME = 48;

  /** What can be part of a path without leading anywhere else. */
  private static final Pattern UID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

  private static final ObjectMapper SPECS =
      WinnowYaml.lenient(
          JsonMapper.builder()
              .addModule(new SimpleModule().setDeserializerModifier(new LaterRecords()))
              .build());

  public RunFile {
    jobs = List.copyOf(jobs);
    clusters = Map.copyOf(clusters);
  }

  /**
   * Reads files strictly.
   *
   * @throws DocumentException with every fault of every file
   */
  public static RunFile read(List<Path> files) throws DocumentException {
    List<Fault> faults = new ArrayList<>();
    List<JobDocument> jobs = new ArrayList<>();
    Map<String, HadoopClusterSpec> clusters = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        for (Document document : DocumentReader.read(file)) {
          read(document, jobs, clusters, faults);
        }
      } catch (DocumentException e) {
        faults.addAll(e.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new DocumentException(faults);
    }
    return new RunFile(jobs, clusters);
  }

  /** The cluster that a job names, if these files describe it. */
  public Optional<HadoopClusterSpec> cluster(JobDocument job) {
    return Optional.ofNullable(clusters.get(job.spec().clusterRef().name()));
  }

  /** These jobs, with the clusters of other files besides. */
  public RunFile withClusters(RunFile other) {
    Map<String, HadoopClusterSpec> all = new LinkedHashMap<>(clusters);
    all.putAll(other.clusters);
    return new RunFile(jobs, all);
  }

  private static void read(
      Document document,
      List<JobDocument> jobs,
      Map<String, HadoopClusterSpec> clusters,
      List<Fault> faults) {
    String version = document.content().path("apiVersion").asText();
    boolean ours = version.startsWith(ApiVersion.GROUP + "/");
    if (!ours && !SchemaCheck.kinds().contains(document.kind())) {
      envelope(document, faults);
      return;
    }
    List<Problem> problems = new ArrayList<>();
    if (!version.equals(ApiVersion.API_VERSION)) {
      problems.add(new Problem("apiVersion", "must be " + ApiVersion.API_VERSION + "."));
    }
    if (!SchemaCheck.kinds().contains(document.kind())) {
      problems.add(
          new Problem(
              "kind",
              "\""
                  + document.kind()
                  + "\" is none of "
                  + String.join(", ", SchemaCheck.kinds())
                  + ".",
              NearMisses.of(document.kind(), SchemaCheck.kinds())));
    } else {
      identity(document, problems);
      problems.addAll(SchemaCheck.check(document.kind(), document.content()));
    }
    if (problems.isEmpty()) {
      problems.addAll(keep(document, jobs, clusters));
    }
    problems.forEach(p -> faults.add(document.locate(p)));
  }

  private static void envelope(Document document, List<Fault> faults) {
    for (String field : List.of("apiVersion", "kind")) {
      if (document.content().path(field).asText().isEmpty()) {
        faults.add(document.locate(new Problem(field, "is required.")));
      }
    }
  }

  private static void identity(Document document, List<Problem> problems) {
    String name = document.name();
    if (name.isEmpty() || name.length() > MAX_NAME) {
      problems.add(
          new Problem("metadata.name", "is required, with at most " + MAX_NAME + " characters."));
    }
    String uid = document.content().path("metadata").path("uid").asText();
    if (!uid.isEmpty() && !UID.matcher(uid).matches()) {
      problems.add(
          new Problem("metadata.uid", "is no uid; leave it out, Kubernetes gives a run its own."));
    }
  }

  private static List<Problem> keep(
      Document document, List<JobDocument> jobs, Map<String, HadoopClusterSpec> clusters) {
    try {
      var spec = document.content().get("spec");
      if (document.kind().equals("HadoopCluster")) {
        clusters.put(document.name(), SPECS.treeToValue(spec, HadoopClusterSpec.class));
        return List.of();
      }
      MapReduceJobSpec job = SPECS.treeToValue(spec, MapReduceJobSpec.class);
      jobs.add(new JobDocument(document, document.name(), job));
      return UnionRules.check(job);
    } catch (JsonProcessingException e) {
      return List.of(new Problem("spec", e.getOriginalMessage()));
    }
  }
}
