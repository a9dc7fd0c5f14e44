package dev.winnow.quickstart.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.winnow.quickstart.kubernetes.ApiServer;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to Jobs and their pods on a node of processes, compared with what a cluster was seen
 * to do.
 */
class NodeTest {
  private static final String NS = "default";
  private static final String IMAGE = "example/shell:1";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path workDir;
  private static ApiServer server;
  private static KubernetesClient client;
  private static Node node;

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start(workDir.resolve("api"));
    client = server.client();
    var image = Files.createDirectories(workDir.resolve("image/bin"));
    var command =
        Files.writeString(image.resolve("harvest"), "#!/bin/sh\necho \"harvesting $*\"\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    node = startNode();
  }

  private static Node startNode() throws Exception {
    return Node.start(
        server,
        new NodeConfig(workDir.resolve("node"), Map.of(IMAGE, workDir.resolve("image")), true));
  }

  @AfterAll
  static void stop() {
    node.close();
    server.close();
  }

  @AfterEach
  void clean() {
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(NS)
        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
        .delete();
    client.pods().inNamespace(NS).withGracePeriod(0).delete();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(client.pods().inNamespace(NS).list().getItems()).isEmpty());
  }

  @Test
  void runsACommandOfTheImageAndReportsThatItCompleted() {
    run("complete", container -> container.withCommand("harvest").withArgs("wheat", "rye"));

    var job = awaitJob("complete", "Complete");
    assertThat(job.getStatus().getSucceeded()).isEqualTo(1);
    assertThat(job.getStatus().getActive()).isNull();
    assertThat(job.getStatus().getReady()).isZero();
    assertThat(job.getStatus().getTerminating()).isZero();
    assertThat(job.getStatus().getConditions())
        .extracting(JobCondition::getType)
        .containsExactly("SuccessCriteriaMet", "Complete");
    assertThat(job.getStatus().getCompletionTime()).isNotNull();
    var pod = podOf("complete");
    assertThat(pod.getStatus().getPhase()).isEqualTo("Succeeded");
    assertThat(pod.getMetadata().getLabels())
        .containsEntry("job-name", "complete")
        .containsEntry("batch.kubernetes.io/job-name", "complete")
        .containsEntry("controller-uid", job.getMetadata().getUid());
    assertThat(state(pod).getTerminated().getReason()).isEqualTo("Completed");
    assertThat(client.pods().inNamespace(NS).withName(pod.getMetadata().getName()).getLog())
        .isEqualTo("harvesting wheat rye\n");
  }

  @Test
  void givesTheLastLinesOfALogAndFollowsIt() {
    run("log", container -> shell(container, "echo one; echo two; sleep 1; echo three"));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !client
                    .pods()
                    .inNamespace(NS)
                    .withLabel("job-name", "log")
                    .list()
                    .getItems()
                    .isEmpty());
    var pod = client.pods().inNamespace(NS).withName(podOf("log").getMetadata().getName());

    pod.waitUntilCondition(
        found -> !found.getStatus().getPhase().equals("Pending"), 20, TimeUnit.SECONDS);
    await().atMost(PATIENCE).until(() -> pod.tailingLines(1).getLog().equals("two\n"));
    awaitJob("log", "Complete");
    assertThat(pod.tailingLines(2).getLog()).isEqualTo("two\nthree\n");
  }

  @Test
  void givesTheExitCodeAndTheTerminationMessage() {
    run(
        "message",
        container ->
            shell(container, "printf '{\"outcome\":\"Failed\"}' > $REPORT; exit 65")
                .addNewEnv()
                .withName("REPORT")
                .withValue("/dev/termination-log")
                .endEnv());

    var job = awaitJob("message", "Failed");
    assertThat(job.getStatus().getFailed()).isEqualTo(1);
    assertThat(job.getStatus().getConditions())
        .extracting(JobCondition::getType)
        .containsExactly("FailureTarget", "Failed");
    assertThat(job.getStatus().getConditions().get(1).getReason())
        .isEqualTo("BackoffLimitExceeded");
    var ended = state(podOf("message")).getTerminated();
    assertThat(ended.getExitCode()).isEqualTo(65);
    assertThat(ended.getReason()).isEqualTo("Error");
    assertThat(ended.getMessage()).isEqualTo("{\"outcome\":\"Failed\"}");
  }

  @Test
  void cutsALongTerminationMessageTo4096Bytes() {
    run(
        "long",
        container ->
            shell(container, "head -c 9000 /dev/zero | tr '\\0' x > /dev/termination-log"));

    awaitJob("long", "Complete");
    assertThat(state(podOf("long")).getTerminated().getMessage()).hasSize(4096);
  }

  @Test
  void fallsBackToTheLogWhereThePolicySaysSo() {
    run(
        "fallback",
        container ->
            shell(container, "echo it broke >&2; exit 70")
                .withTerminationMessagePolicy("FallbackToLogsOnError"));

    awaitJob("fallback", "Failed");
    assertThat(state(podOf("fallback")).getTerminated().getMessage()).isEqualTo("it broke");
  }

  @Test
  void mountsVolumesAndRewritesTheirPaths() {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("conf")
                .withNamespace(NS)
                .endMetadata()
                .addToData("core-site.xml", "<configuration/>")
                .build())
        .create();
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("login")
                .withNamespace(NS)
                .endMetadata()
                .addToData("password", "c2VjcmV0")
                .build())
        .create();
    var job =
        job(
            "mounts",
            container ->
                shell(
                        container,
                        "cat $CONF/core-site.xml /etc/run/job.yaml; echo $PASSWORD $POD; echo scratch > /scratch/a; cat \"$1\"")
                    .addToArgs("sh", "/scratch/a")
                    .addNewEnv()
                    .withName("CONF")
                    .withValue("/etc/hadoop")
                    .endEnv()
                    .addNewEnv()
                    .withName("PASSWORD")
                    .withNewValueFrom()
                    .withNewSecretKeyRef("password", "login", false)
                    .endValueFrom()
                    .endEnv()
                    .addNewEnv()
                    .withName("POD")
                    .withNewValueFrom()
                    .withNewFieldRef("v1", "metadata.labels['job-name']")
                    .endValueFrom()
                    .endEnv()
                    .addNewVolumeMount()
                    .withName("conf")
                    .withMountPath("/etc/hadoop")
                    .endVolumeMount()
                    .addNewVolumeMount()
                    .withName("run")
                    .withMountPath("/etc/run")
                    .endVolumeMount()
                    .addNewVolumeMount()
                    .withName("scratch")
                    .withMountPath("/scratch")
                    .endVolumeMount());
    client
        .resource(
            new JobBuilder(job)
                .editSpec()
                .editTemplate()
                .editMetadata()
                .addToAnnotations("winnow.dev/run", "kind: MapReduceJob")
                .endMetadata()
                .editSpec()
                .addNewVolume()
                .withName("conf")
                .withNewConfigMap()
                .withName("conf")
                .endConfigMap()
                .endVolume()
                .addNewVolume()
                .withName("scratch")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .addNewVolume()
                .withName("run")
                .withNewDownwardAPI()
                .addNewItem()
                .withPath("job.yaml")
                .withNewFieldRef("v1", "metadata.annotations['winnow.dev/run']")
                .endItem()
                .endDownwardAPI()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();

    awaitJob("mounts", "Complete");
    assertThat(
            client
                .pods()
                .inNamespace(NS)
                .withName(podOf("mounts").getMetadata().getName())
                .getLog())
        .isEqualTo("<configuration/>kind: MapReduceJobsecret mounts\nscratch\n");
  }

  @Test
  void waitsForAnImageThatItDoesNotHave() {
    run("pull", container -> container.withImage("example/unknown:1").withCommand("true"));

    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IndexOutOfBoundsException.class)
        .untilAsserted(
            () ->
                assertThat(state(podOf("pull")).getWaiting().getReason())
                    .isEqualTo("ImagePullBackOff"));
    assertThat(podOf("pull").getStatus().getPhase()).isEqualTo("Pending");
  }

  @Test
  void waitsForASecretAndStartsWhenItComes() {
    run(
        "config",
        container ->
            shell(container, "echo $WORD")
                .addNewEnv()
                .withName("WORD")
                .withNewValueFrom()
                .withNewSecretKeyRef("word", "later", false)
                .endValueFrom()
                .endEnv());
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IndexOutOfBoundsException.class)
        .untilAsserted(
            () ->
                assertThat(state(podOf("config")).getWaiting().getReason())
                    .isEqualTo("CreateContainerConfigError"));

    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("later")
                .withNamespace(NS)
                .endMetadata()
                .addToData("word", "aGk=")
                .build())
        .create();

    awaitJob("config", "Complete");
  }

  @Test
  void startsWithoutAnOptionalSecretAndWithoutAnOptionalKey() {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("other-keys")
                .withNamespace(NS)
                .endMetadata()
                .addToData("password", "aGk=")
                .build())
        .create();
    Job job =
        job(
            "optional",
            container ->
                shell(container, "test -z \"$(find \"$SECRETS\" -type f)\"")
                    .addNewEnv()
                    .withName("SECRETS")
                    .withValue("/etc/secrets")
                    .endEnv()
                    .addNewVolumeMount()
                    .withName("secrets")
                    .withMountPath("/etc/secrets")
                    .endVolumeMount());
    List<VolumeProjection> sources = new ArrayList<>();
    for (String secret : List.of("not-there", "other-keys")) {
      sources.add(
          new VolumeProjectionBuilder()
              .withNewSecret()
              .withName(secret)
              .withOptional(true)
              .addNewItem()
              .withKey("salt")
              .withPath(secret + "/salt")
              .endItem()
              .endSecret()
              .build());
    }
    job.getSpec()
        .getTemplate()
        .getSpec()
        .setVolumes(
            List.of(
                new VolumeBuilder()
                    .withName("secrets")
                    .withNewProjected()
                    .withSources(sources)
                    .endProjected()
                    .build()));
    client.resource(job).create();
    awaitJob("optional", "Complete");
  }

  @Test
  void failsAPodWhoseCommandDoesNotExist() {
    run("nocommand", container -> container.withCommand("no-such-command"));

    awaitJob("nocommand", "Failed");
    assertThat(state(podOf("nocommand")).getTerminated().getReason()).isEqualTo("StartError");
    assertThat(state(podOf("nocommand")).getTerminated().getExitCode()).isEqualTo(128);
  }

  @Test
  void killsWhatOutgrowsItsMemory() {
    run(
        "hog",
        container ->
            shell(container, "head -c 400000000 /dev/zero | tail | sleep 20")
                .withNewResources()
                .addToLimits("memory", new Quantity("64Mi"))
                .endResources());

    awaitJob("hog", "Failed");
    var ended = state(podOf("hog")).getTerminated();
    assertThat(ended.getReason()).isEqualTo("OOMKilled");
    assertThat(ended.getExitCode()).isEqualTo(137);
  }

  @Test
  void endsAJobThatWasActiveForTooLong() {
    client
        .resource(
            new JobBuilder(job("deadline", container -> shell(container, "sleep 60")))
                .editSpec()
                .withActiveDeadlineSeconds(1L)
                .endSpec()
                .build())
        .create();

    var job = awaitJob("deadline", "Failed");
    assertThat(job.getStatus().getConditions().get(1).getReason()).isEqualTo("DeadlineExceeded");
    assertThat(job.getStatus().getActive()).isNull();
  }

  @Test
  void asksTheProcessesOfADeletedJobToEndAndThenKillsThem() throws Exception {
    var told = workDir.resolve("told");
    var pids = workDir.resolve("pids");
    run(
        "deleted",
        container ->
            shell(
                container,
                "trap 'echo told > %s' TERM; sleep 300 & echo $$$$ $! > %s; while true; do sleep 0.1; done"
                    .formatted(told, pids)));
    await().atMost(PATIENCE).until(() -> Files.exists(pids) && !Files.readString(pids).isBlank());
    var processes =
        List.of(Files.readString(pids).strip().split(" ")).stream().map(Long::parseLong).toList();

    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(NS)
        .withName("deleted")
        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
        .delete();

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).exists());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(processes).noneMatch(NodeTest::isAlive));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(client.batch().v1().jobs().inNamespace(NS).withName("deleted").get())
                    .isNull());
    assertThat(client.pods().inNamespace(NS).withLabel("job-name", "deleted").list().getItems())
        .isEmpty();
  }

  @Test
  void countsADeletedPodAsAFailureOfItsJob() {
    run("evicted", container -> shell(container, "sleep 60"));
    awaitPod("evicted", pod -> "Running".equals(pod.getStatus().getPhase()));

    client.resource(podOf("evicted")).delete();

    assertThat(awaitJob("evicted", "Failed").getStatus().getFailed()).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .pods()
                            .inNamespace(NS)
                            .withLabel("job-name", "evicted")
                            .list()
                            .getItems())
                    .isEmpty());
  }

  @Test
  void removesAFinishedJobWhenItsTimeToLiveIsOver() {
    client
        .resource(
            new JobBuilder(job("brief", container -> container.withCommand("true")))
                .editSpec()
                .withTtlSecondsAfterFinished(1)
                .endSpec()
                .build())
        .create();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(client.batch().v1().jobs().inNamespace(NS).withName("brief").get())
                    .isNull());
  }

  @Test
  void triesAgainWithinTheBackoffLimitAfterARest() {
    client
        .resource(
            new JobBuilder(job("retry", container -> shell(container, "exit 1")))
                .editSpec()
                .withBackoffLimit(3)
                .endSpec()
                .build())
        .create();

    awaitPod("retry", pod -> "Failed".equals(pod.getStatus().getPhase()));
    await()
        .during(Duration.ofMillis(500))
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(
                      client
                          .pods()
                          .inNamespace(NS)
                          .withLabel("job-name", "retry")
                          .list()
                          .getItems())
                  .hasSize(1);
              assertThat(
                      client
                          .batch()
                          .v1()
                          .jobs()
                          .inNamespace(NS)
                          .withName("retry")
                          .get()
                          .getStatus()
                          .getConditions())
                  .isEmpty();
            });
  }

  @Test
  void failsPodsThatRanWhenTheNodeWentAway() throws Exception {
    var pid = workDir.resolve("lost-pid");
    run("lost", container -> shell(container, "echo $$$$ > %s; sleep 60".formatted(pid)));
    await().atMost(PATIENCE).until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());

    node.close();
    assertThat(isAlive(Long.parseLong(Files.readString(pid).strip()))).isFalse();
    node = startNode();

    awaitJob("lost", "Failed");
    assertThat(state(podOf("lost")).getTerminated().getReason())
        .isEqualTo("ContainerStatusUnknown");
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static ContainerBuilder shell(ContainerBuilder container, String script) {
    return container.withCommand("sh", "-c", script);
  }

  private static void run(String name, Consumer<ContainerBuilder> describe) {
    client.resource(job(name, describe)).create();
  }

  private static Job job(String name, Consumer<ContainerBuilder> describe) {
    var container = new ContainerBuilder().withName("main").withImage(IMAGE);
    describe.accept(container);
    return new JobBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(NS)
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withNewTemplate()
        .withSpec(
            new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(1L)
                .withContainers(container.build())
                .build())
        .endTemplate()
        .endSpec()
        .build();
  }

  private static Job awaitJob(String name, String condition) {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace(NS)
        .withName(name)
        .waitUntilCondition(
            job ->
                job != null
                    && job.getStatus() != null
                    && job.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals(condition)),
            PATIENCE.toSeconds(),
            TimeUnit.SECONDS);
  }

  private static void awaitPod(String job, Predicate<Pod> condition) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                client.pods().inNamespace(NS).withLabel("job-name", job).list().getItems().stream()
                    .anyMatch(pod -> pod.getStatus() != null && condition.test(pod)));
  }

  private static Pod podOf(String job) {
    return client.pods().inNamespace(NS).withLabel("job-name", job).list().getItems().get(0);
  }

  private static ContainerState state(Pod pod) {
    return pod.getStatus().getContainerStatuses().get(0).getState();
  }
}
