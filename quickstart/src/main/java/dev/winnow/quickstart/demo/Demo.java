package dev.winnow.quickstart.demo;

import dev.winnow.quickstart.process.Installation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code winnow demo}. */
@Command(
    name = "winnow demo",
    description = {
      "Starts Hadoop, Hive, a Kubernetes API and the operator on this machine, applies the custom"
          + " resources under examples/birdstrikes, and reads the published tables over Hive JDBC.",
      "Everything listens on loopback only, and ends with this command."
    },
    mixinStandardHelpOptions = true,
    version = "winnow 0.1.0",
    sortOptions = false)
public final class Demo implements Callable<Integer> {

  private static final int USAGE = 64;
  private static final int UNAVAILABLE = 69;

  /** How the demo says what it saw. */
  enum Output {
    text,
    json
  }

  @Option(names = "--keep", description = "Keep everything running after the demo, until Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--kube-context",
      paramLabel = "NAME",
      description = {
        "Use the API server of this kubeconfig context instead of the embedded one. You need to be"
            + " allowed to install custom resource definitions and to create the namespace"
            + " winnow-demo, which is deleted at the end. The operator runs in this process.",
        "If the cluster has nodes, they run the launcher pods: they need the image"
            + " winnow-jobs:0.1.0, and to be this machine (k3s, minikube --driver=none), because"
            + " Hadoop and Hive listen on its loopback; the pods get the host's network. An API"
            + " server without nodes gets the quick start's own."
      })
  private Optional<String> kubeContext = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "json: one document on standard output, progress on standard error.")
  private Output output = Output.text;

  @Option(
      names = "--work-dir",
      paramLabel = "DIR",
      description = "Where everything is written; emptied at the start.")
  private Optional<Path> workDirectory = Optional.empty();

  private final Clock clock = Clock.systemUTC();

  public static void main(String[] args) {
    CommandLine command = new CommandLine(new Demo());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setParameterExceptionHandler(
        (e, arguments) -> {
          System.err.println("winnow demo: " + e.getMessage() + "\nTry winnow demo --help.");
          return USAGE;
        });
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    Installation installation = Installation.locate();
    Path wanted = workDirectory.orElseGet(() -> WorkDirectory.standard(installation.root()));
    Instant begin = clock.instant();
    try (WorkDirectory directory = WorkDirectory.take(wanted)) {
      Path work = directory.path();
      System.setProperty("winnow.demo.log", work.resolve("demo.log").toString());
      System.setProperty("logback.configurationFile", "dev/winnow/quickstart/demo/logback.xml");
      // not before now: it asks for a logger, and the log's place was not known
      Started started = new Started();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "stop"));
      return run(installation, work, begin, started);
    } catch (IOException e) {
      System.err.println("winnow demo: " + e.getMessage());
      return UNAVAILABLE;
    }
  }

  private int run(Installation installation, Path work, Instant begin, Started started)
      throws InterruptedException, IOException {
    PrintStream results = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream steps =
        output == Output.json ? new PrintStream(System.err, true, StandardCharsets.UTF_8) : results;
    RecordingProgress progress =
        new RecordingProgress(Terminal.progress(steps, clock, output == Output.json), clock);
    try {
      progress.say("Winnow demo: 10,000 bird strikes, from a CSV file to Hive tables");
      World world =
          World.start(
              work,
              new KubernetesSide.Settings(work.resolve("kubernetes"), installation, kubeContext),
              progress,
              started);
      Endpoints endpoints = endpoints(world);
      endpoints.write(work);
      List<Showcase.Answer> answers =
          new Story(world, installation.root().resolve("examples/birdstrikes"), work, progress)
              .tell();
      progress.close();
      DemoReport report =
          new DemoReport(
              answers, progress.timings(), Duration.between(begin, clock.instant()), endpoints);
      results.println(output == Output.json ? report.json() : report.text(keep));
      if (keep) {
        steps.println("Ctrl-C ends it.");
        new CountDownLatch(1).await();
      }
      return 0;
    } catch (DemoFailure failure) {
      progress.close();
      if (!started.isClosed()) {
        System.err.printf(
            "winnow demo: %s: %s%n  its log: %s%n",
            failure.component(), failure.getMessage(), failure.log());
      }
      return UNAVAILABLE;
    } finally {
      started.close();
    }
  }

  /** On Ctrl-C and the like; after a demo that came to its end there is nothing left to do. */
  private static void stop(Started started) {
    if (!started.isClosed()) {
      started.close();
      System.err.println("winnow demo: stopped, and everything it had started");
    }
  }

  private static Endpoints endpoints(World world) {
    return new Endpoints(
        world.hive().jdbcUrl(),
        world.hadoop().fileSystem().toString(),
        world.hadoop().resourceManager().toString(),
        world.kubernetes().kubectl(),
        world.hadoop().configurationDirectory().toString(),
        ProcessHandle.current().pid());
  }
}
