package dev.winnow.jobs.launch;

import dev.winnow.api.ClusterMode;
import dev.winnow.api.Durations;
import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunEnvironment;
import dev.winnow.api.run.RunReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TypeConverter;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a user's own job, in a process of its own: its classes, its {@code System.exit}
 * and its memory are not the launcher's. Fenced, tagged, timed and reported like any other.
 */
final class CustomRun {

  private static final Logger LOG = LoggerFactory.getLogger(CustomRun.class);

  private final RunRequest request;
  private final RunEvents events;
  private final Clock clock;
  private final Map<String, String> environment;
  private final PrintStream output;
  private RunFacts facts = RunReports.noFacts();
  private String lastWord = "";

  CustomRun(RunRequest request, RunEvents events, Context context) {
    this.request = request;
    this.events = events;
    this.clock = context.clock();
    this.environment = context.environment();
    this.output = context.console().err();
  }

  /** Runs the attempt to its end; every failure is in the report. */
  RunReport run() {
    RunReport report;
    try {
      attempt();
      report =
          RunReports.succeeded(request, request.spec().custom().mainClass() + " is done.", facts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      report = failed(LaunchException.of(ExitCode.TEMPORARY, "The run was interrupted.", e));
    } catch (Exception | OutOfMemoryError e) {
      report = failed(Failures.of(e));
    }
    events.finished(request, report);
    return report;
  }

  private RunReport failed(LaunchException failure) {
    LOG.error("{} failed with {}", request.job().name(), failure.exitCode(), failure);
    return RunReports.failed(request, failure, facts);
  }

  private void attempt() throws IOException, YarnException, InterruptedException, LaunchException {
    Configuration conf = HadoopSettings.of(request.cluster(), environment);
    MapReduceRun.prepare(conf, request);
    Path scratch = Files.createTempDirectory("winnow-custom-");
    try {
      Path jar = jar(request.spec().custom().jar(), scratch, conf);
      String hadoop = environment.get(RunEnvironment.HADOOP_CONF_DIR);
      Path confDirectory = scratch.resolve("conf");
      CustomConfiguration.write(
          confDirectory, hadoop == null ? null : Path.of(hadoop), overrides(conf));
      events.planned(request, new RunOutline(place(), "", "", 0, 0, InputOutlook.NONE));
      if (request.cluster().mode() == ClusterMode.YARN) {
        try (YarnFence fence = new YarnFence(conf, clock)) {
          fence.fence(request.runUid());
          run(jar, confDirectory, fence);
        }
      } else {
        run(jar, confDirectory, null);
      }
    } finally {
      Scratch.remove(scratch);
    }
  }

  private String place() {
    return request.cluster().mode() == ClusterMode.LOCAL ? "local" : "YARN";
  }

  /** The user's properties and, over them, what the run must have. */
  private Map<String, String> overrides(Configuration conf) {
    Map<String, String> overrides = new LinkedHashMap<>(request.spec().custom().properties());
    for (String name :
        List.of(
            "mapreduce.framework.name",
            "mapreduce.job.tags",
            "mapreduce.am.max-attempts",
            "mapreduce.client.completion.pollinterval",
            "mapreduce.client.progressmonitor.pollinterval")) {
      if (conf.get(name) != null) {
        overrides.put(name, conf.get(name));
      }
    }
    if (request.spec().queue().yarn() != null) {
      overrides.put("mapreduce.job.queuename", request.spec().queue().yarn());
    }
    if (request.cluster().mode() == ClusterMode.LOCAL) {
      for (String name :
          List.of(
              "mapreduce.local.map.tasks.maximum",
              "mapreduce.local.reduce.tasks.maximum",
              "hadoop.tmp.dir")) {
        overrides.put(name, conf.get(name));
      }
    }
    Configuration asked = new Configuration(conf);
    overrides.forEach(asked::set);
    overrides.putAll(RaisedMemory.of(environment).settings(asked));
    return overrides;
  }

  /** The jar itself, or a copy of one that lies in a Hadoop file system. */
  private static Path jar(String text, Path scratch, Configuration conf)
      throws IOException, LaunchException {
    org.apache.hadoop.fs.Path named = new org.apache.hadoop.fs.Path(text);
    if (named.toUri().getScheme() == null || named.toUri().getScheme().equals("file")) {
      Path local = Path.of(named.toUri().getPath()).toAbsolutePath();
      if (!Files.isRegularFile(local)) {
        throw LaunchException.of(ExitCode.INPUT_MISSING, "There is no jar at " + local + ".");
      }
      return local;
    }
    FileSystem fs = named.getFileSystem(conf);
    Path copy = scratch.resolve(named.getName());
    fs.copyToLocalFile(false, named, new org.apache.hadoop.fs.Path(copy.toUri()), true);
    return copy;
  }

  private void run(Path jar, Path hadoop, YarnFence fence)
      throws IOException, YarnException, InterruptedException, LaunchException {
    Duration limit =
        Durations.parse(request.spec().timeouts().attempt()).orElse(Duration.ofHours(2));
    try (UserProcess process =
            UserProcess.start(request.spec().custom(), jar, hadoop, environment, output);
        BufferedReader lines = process.lines()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<CustomLine> told = CustomLine.parse(line);
        if (told.isPresent()) {
          hear(told.get(), fence, limit);
        }
      }
      int code = process.exitCode();
      if (code != 0) {
        throw failure(code);
      }
    }
  }

  private void hear(CustomLine line, YarnFence fence, Duration limit)
      throws IOException, YarnException {
    switch (line.event()) {
      case "submitted" -> submitted(line.jobId(), fence, limit);
      case "progress" -> events.progress(line.percent());
      case "counters" -> facts = facts.withCounters(line.counters());
      case "failed" -> lastWord = line.message();
      default -> throw new IllegalStateException("a line of " + line.event());
    }
  }

  private void submitted(String jobId, YarnFence fence, Duration limit)
      throws IOException, YarnException {
    if (fence == null) {
      events.submitted("", "");
      return;
    }
    var application = TypeConverter.toYarn(JobID.forName(jobId)).getAppId();
    String url =
        fence
            .newest(request.runUid())
            .map(a -> MapReduceRun.reachable(a.getTrackingUrl()))
            .orElse("");
    facts = facts.withApplication(application.toString(), url);
    events.submitted(application.toString(), url);
    fence.limit(application, limit);
  }

  /** A code of the user's own is passed on; 1, which every JVM ends with, is code that failed. */
  private LaunchException failure(int code) {
    String why = lastWord.isEmpty() ? "exit code " + code : lastWord;
    String message = request.spec().custom().mainClass() + " failed: " + why;
    return LaunchException.ofProcess(code == 1 ? ExitCode.CODE.code() : code, message);
  }
}
