package dev.winnow.quickstart.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.winnow.api.Attempt;
import dev.winnow.api.Condition;
import dev.winnow.api.DesiredState;
import dev.winnow.api.FailureClass;
import dev.winnow.api.HadoopCluster;
import dev.winnow.api.HadoopClusterStatus;
import dev.winnow.api.MapReduceJob;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator with real informers against a real API, and a node that does as it is told. */
class OperatorIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CLUSTER = "analytics";

  @TempDir static Path workDir;
  private static World world;
  private static World.RunningOperator operator;

  @BeforeAll
  static void start() throws Exception {
    world = new World(workDir);
    world.createCluster(CLUSTER, "");
    operator = world.operator();
  }

  @AfterAll
  static void stop() throws Exception {
    operator.close();
    world.close();
  }

  @Test
  void takesARunFromItsCreationToItsPublication() {
    world.createRun("lifecycle", CLUSTER, World.QUICK_RETRY);
    untilFinished("lifecycle");
    assertThat(world.condition("lifecycle", "Succeeded")).isEqualTo("True/SucceededWithQuarantine");
    assertThat(world.condition("lifecycle", "Published")).isEqualTo("True/Committed");
    assertThat(world.condition("lifecycle", "QualityPassed")).isEqualTo("True/WithinThresholds");
    assertThat(world.condition("lifecycle", "Reconciling")).startsWith("False/");
    assertThat(world.condition("lifecycle", "Stalled")).startsWith("False/");
    var status = world.status("lifecycle");
    assertThat(status.observedGeneration()).isEqualTo(1);
    assertThat(status.quality().read()).isEqualTo(10);
    assertThat(status.publication().epoch()).isEqualTo(7);
    assertThat(status.attempts().get(0).applicationId()).isEqualTo("application_1_0001");
    assertThat(world.run("lifecycle").orElseThrow().getMetadata().getFinalizers()).isEmpty();
  }

  @Test
  void tellsWhatHappenedAsEventsOnce() {
    world.kubelet().script("told-a1", PodScript.fails(75, "the queue is full"));
    world.createRun("told", CLUSTER, World.QUICK_RETRY);
    untilFinished("told");
    until(() -> reasons("told").contains("Succeeded"));
    assertThat(reasons("told"))
        .containsExactlyInAnyOrder(
            "AttemptStarted", "AttemptFailed", "AttemptStarted", "Succeeded");
    assertThat(events("told"))
        .filteredOn(e -> e.getReason().equals("AttemptFailed"))
        .singleElement()
        .satisfies(e -> assertThat(e.getNote()).isEqualTo("the queue is full"));
  }

  @Test
  void givesUpAfterTheCountedAttemptsAndSaysWhy() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      world.kubelet().script("exhausted-a" + attempt, PodScript.fails(69, "Hive is down"));
    }
    world.createRun("exhausted", CLUSTER, World.QUICK_RETRY);
    untilFinished("exhausted");
    assertThat(world.condition("exhausted", "Succeeded")).isEqualTo("False/RetriesExhausted");
    assertThat(world.condition("exhausted", "Stalled")).isEqualTo("True/RetriesExhausted");
    assertThat(world.attemptNumbers("exhausted")).containsExactly(3, 2, 1);
    assertThat(world.status("exhausted").attempts())
        .extracting(Attempt::failureClass)
        .containsOnly(FailureClass.TRANSIENT);
  }

  @Test
  void failsAtOnceOnWhatAnotherAttemptCannotHelp() {
    world
        .kubelet()
        .script("misconfigured-a1", PodScript.fails(78, "spec.custom.jar: no such file"));
    world.createRun("misconfigured", CLUSTER, World.QUICK_RETRY);
    untilFinished("misconfigured");
    assertThat(world.condition("misconfigured", "Succeeded"))
        .isEqualTo("False/InvalidConfiguration");
    assertThat(world.attemptNumbers("misconfigured")).containsExactly(1);
  }

  @Test
  void doesNotCountAnEviction() {
    world.kubelet().script("evicted-a1", new PodScript.Evicted());
    world.createRun("evicted", CLUSTER, World.QUICK_RETRY);
    untilFinished("evicted");
    assertThat(world.status("evicted").countedAttempts()).isEqualTo(1);
    assertThat(world.status("evicted").attempts().get(1).failureClass())
        .isEqualTo(FailureClass.INFRASTRUCTURE);
    assertThat(world.status("evicted").attempts().get(1).counted()).isFalse();
  }

  @Test
  void raisesTheMemoryAfterAKill() {
    world.kubelet().script("hungry-a1", new PodScript.Exits(137, "OOMKilled", ""));
    world.createRun("hungry", CLUSTER, World.QUICK_RETRY);
    untilFinished("hungry");
    assertThat(world.condition("hungry", "Succeeded")).startsWith("True/");
    assertThat(memory("hungry-a1")).isEqualTo(new Quantity("1Gi"));
    assertThat(memory("hungry-a2")).isEqualTo(new Quantity("1536Mi"));
  }

  @Test
  void startsAgainWhenSomebodyDeletesTheJob() {
    world.kubelet().script("deleted-a1", new PodScript.Runs());
    world.createRun("deleted", CLUSTER, World.QUICK_RETRY);
    until(() -> world.condition("deleted", "Succeeded").equals("Unknown/Running"));
    world
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(world.namespace())
        .withName("deleted-a1")
        .delete();
    untilFinished("deleted");
    assertThat(world.attemptNumbers("deleted")).containsExactly(2, 1);
    assertThat(world.status("deleted").attempts().get(1).failureClass())
        .isEqualTo(FailureClass.INFRASTRUCTURE);
  }

  @Test
  void suspendsAndResumes() {
    world.kubelet().script("paused-a1", new PodScript.Runs());
    world.createRun("paused", CLUSTER, World.QUICK_RETRY);
    until(() -> world.condition("paused", "Succeeded").equals("Unknown/Running"));
    world.desire("paused", DesiredState.SUSPENDED);
    until(() -> world.condition("paused", "Succeeded").equals("Unknown/Suspended"));
    assertThat(job("paused-a1")).isEmpty();
    assertThat(world.status("paused").observedGeneration()).isEqualTo(2);
    world.desire("paused", DesiredState.RUNNING);
    untilFinished("paused");
    assertThat(world.attemptNumbers("paused")).containsExactly(2, 1);
  }

  @Test
  void cancelsAndStaysCancelled() {
    world.kubelet().script("cancelled-a1", new PodScript.Runs());
    world.createRun("cancelled", CLUSTER, World.QUICK_RETRY);
    until(() -> world.condition("cancelled", "Succeeded").equals("Unknown/Running"));
    world.desire("cancelled", DesiredState.CANCELLED);
    untilFinished("cancelled");
    assertThat(world.condition("cancelled", "Succeeded")).isEqualTo("False/Cancelled");
    assertThat(job("cancelled-a1")).isEmpty();
  }

  @Test
  void stopsAPodThatNeverStartsAndNamesWhatItWaitedFor() {
    world.kubelet().script("unstarted-a1", new PodScript.Waits("InvalidImageName", "bad name"));
    world.createRun(
        "unstarted",
        CLUSTER,
        "timeouts: {start: 1s, attempt: 1m, total: 2m}\n" + World.QUICK_RETRY);
    untilFinished("unstarted");
    assertThat(world.condition("unstarted", "Succeeded")).isEqualTo("False/InvalidConfiguration");
    assertThat(world.status("unstarted").attempts().get(0).message()).contains("InvalidImageName");
    assertThat(job("unstarted-a1")).isEmpty();
  }

  @Test
  void stopsAnAttemptThatTakesTooLong() {
    world.kubelet().script("slow-a1", new PodScript.Runs());
    world.createRun(
        "slow", CLUSTER, "timeouts: {start: 30s, attempt: 2s, total: 2m}\n" + World.QUICK_RETRY);
    untilFinished("slow");
    assertThat(world.condition("slow", "Succeeded")).startsWith("True/");
    assertThat(world.status("slow").attempts().get(1).message()).contains("timeouts.attempt");
  }

  @Test
  void stallsWhileItsNameIsTakenAndTouchesNothingOfTheOther() {
    Job stranger =
        new JobBuilder()
            .withNewMetadata()
            .withName("clash-a1")
            .withNamespace(world.namespace())
            .endMetadata()
            .withNewSpec()
            .withSuspend(true)
            .withNewTemplate()
            .withNewSpec()
            .withRestartPolicy("Never")
            .addNewContainer()
            .withName("c")
            .withImage("none")
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    String uid = world.client().resource(stranger).create().getMetadata().getUid();
    world.createRun("clash", CLUSTER, World.QUICK_RETRY);
    until(() -> world.condition("clash", "Stalled").equals("True/NameTaken"));
    assertThat(job("clash-a1").orElseThrow().getMetadata().getUid()).isEqualTo(uid);
    assertThat(world.isFinished("clash")).isFalse();
  }

  @Test
  void waitsForItsTurnInAFullCluster() {
    world.createCluster("small", "limits: {maxRunningJobs: 1}");
    world.kubelet().script("first-a1", new PodScript.Runs());
    world.createRun("first", "small", World.QUICK_RETRY);
    until(() -> world.condition("first", "Succeeded").equals("Unknown/Running"));
    world.createRun("second", "small", World.QUICK_RETRY);
    until(() -> world.condition("second", "Succeeded").equals("Unknown/Queued"));
    until(() -> runningJobs("small") == 1);
    assertThat(job("second-a1")).isEmpty();
    world.kubelet().script("first-a1", PodScript.succeeds());
    untilFinished("second");
    assertThat(world.condition("second", "Succeeded")).startsWith("True/");
    until(() -> runningJobs("small") == 0);
  }

  @Test
  void neverRunsMoreThanTheLimitHoweverManyAskAtOnce() {
    world.createCluster("narrow", "limits: {maxRunningJobs: 3}");
    List<String> runs = IntStream.range(0, 12).mapToObj(i -> "crowd" + i).toList();
    runs.forEach(run -> world.kubelet().script(run + "-a1", new PodScript.Runs()));
    runs.forEach(run -> world.createRun(run, "narrow", World.QUICK_RETRY));
    until(() -> runs.stream().allMatch(run -> world.status(run).observedGeneration() != null));
    until(() -> launched(runs) == 3);
    await()
        .during(Duration.ofSeconds(3))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> launched(runs) == 3);
    runs.forEach(run -> world.kubelet().script(run + "-a1", PodScript.succeeds()));
    until(() -> runs.stream().allMatch(world::isFinished));
    assertThat(launched(runs)).isEqualTo(12);
  }

  private static long launched(List<String> runs) {
    return runs.stream().filter(OperatorIT::seenJob).count();
  }

  @Test
  void waitsForAClusterThatIsMadeLater() {
    world.createRun("early", "latecomer", World.QUICK_RETRY);
    until(() -> world.condition("early", "Succeeded").equals("Unknown/WaitingForCluster"));
    world.createCluster("latecomer", "");
    untilFinished("early");
    assertThat(world.condition("early", "Succeeded")).startsWith("True/");
    until(() -> ready("latecomer").equals("True/Reachable"));
  }

  @Test
  void deletesAFinishedRunWithItsJobsWhenItsTimeIsOver() {
    world.createRun("shortlived", CLUSTER, "ttlSecondsAfterFinished: 1\n" + World.QUICK_RETRY);
    until(() -> world.run("shortlived").isEmpty() && seenJob("shortlived"));
    if (world.backend().collectsGarbage()) {
      until(() -> job("shortlived-a1").isEmpty());
    }
  }

  @Test
  void leavesTheJobsOfADeletedRunToTheGarbageCollector() {
    world.kubelet().script("dropped-a1", new PodScript.Runs());
    world.createRun("dropped", CLUSTER, World.QUICK_RETRY);
    until(() -> world.condition("dropped", "Succeeded").equals("Unknown/Running"));
    world
        .client()
        .resources(MapReduceJob.class)
        .inNamespace(world.namespace())
        .withName("dropped")
        .delete();
    until(() -> world.run("dropped").isEmpty());
    if (world.backend().collectsGarbage()) {
      until(() -> job("dropped-a1").isEmpty());
    }
    assertThat(world.kubelet().jobsEverSeen("dropped")).hasSize(1);
  }

  @Test
  void servesHealthAndMetrics() throws Exception {
    world.createRun("measured", CLUSTER, World.QUICK_RETRY);
    untilFinished("measured");
    assertThat(http("/healthz").statusCode()).isEqualTo(200);
    assertThat(http("/readyz").statusCode()).isEqualTo(200);
    until(() -> http("/metrics").body().contains("winnow_publish_lag_seconds_count"));
    assertThat(http("/metrics").body())
        .contains("winnow_runs_total{outcome=\"SucceededWithQuarantine\",type=\"Custom\"}")
        .contains("winnow_attempts_total{class=\"None\",outcome=\"Succeeded\"}")
        .contains("winnow_cluster_running_jobs{cluster=\"analytics\"")
        .contains("operator_sdk_controllers_execution_reconcile_seconds");
  }

  @Test
  void tellsNothingMoreOfAClusterThatIsGone() throws Exception {
    world.createCluster("retired", "");
    until(() -> http("/metrics").body().contains("winnow_cluster_ready{cluster=\"retired\""));
    world
        .client()
        .resources(HadoopCluster.class)
        .inNamespace(world.namespace())
        .withName("retired")
        .delete();
    until(() -> !http("/metrics").body().contains("cluster=\"retired\""));
    assertThat(http("/metrics").body()).contains("winnow_cluster_ready{cluster=\"analytics\"");
  }

  private static void untilFinished(String run) {
    until(() -> world.isFinished(run));
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  private static List<Event> events(String run) {
    return world
        .client()
        .events()
        .v1()
        .events()
        .inNamespace(world.namespace())
        .list()
        .getItems()
        .stream()
        .filter(e -> run.equals(e.getRegarding().getName()))
        .toList();
  }

  private static List<String> reasons(String run) {
    return events(run).stream().map(Event::getReason).toList();
  }

  private static Optional<Job> job(String name) {
    return Optional.ofNullable(
        world.client().batch().v1().jobs().inNamespace(world.namespace()).withName(name).get());
  }

  private static boolean seenJob(String run) {
    return !world.kubelet().jobsEverSeen(run).isEmpty();
  }

  private static Quantity memory(String jobName) {
    var containers = job(jobName).orElseThrow().getSpec().getTemplate().getSpec().getContainers();
    return containers.get(0).getResources().getLimits().get("memory");
  }

  private static int runningJobs(String cluster) {
    return world
        .cluster(cluster)
        .map(c -> c.getStatus())
        .map(HadoopClusterStatus::runningJobs)
        .orElse(-1);
  }

  private static String ready(String cluster) {
    return world.cluster(cluster).map(c -> c.getStatus()).stream()
        .flatMap(s -> s.conditions().stream())
        .filter((Condition c) -> c.type().equals("Ready"))
        .findFirst()
        .map(World::word)
        .orElse("");
  }

  private static HttpResponse<String> http(String path) throws Exception {
    int port = operator.wiring().port().orElseThrow();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
