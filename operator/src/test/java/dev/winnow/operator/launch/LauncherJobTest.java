package dev.winnow.operator.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.WinnowYaml;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LauncherJobTest {

  private static final LaunchedAttempt SECOND = new LaunchedAttempt(2, 100);

  @Test
  void runsOnePodOnce() {
    Job job = LauncherJob.of(run(""), cluster(""), SECOND);
    assertThat(job.getMetadata().getName()).isEqualTo("trips-a2");
    assertThat(job.getMetadata().getNamespace()).isEqualTo("lake");
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getPodReplacementPolicy()).isEqualTo("Failed");
    assertThat(job.getSpec().getSuspend()).isNull();
    assertThat(pod(job).getRestartPolicy()).isEqualTo("Never");
    assertThat(job.getSpec().getActiveDeadlineSeconds())
        .as("later than start and attempt timeout together")
        .isEqualTo(600 + 7200 + 120);
  }

  @Test
  void isOwnedByItsRunAndKnownAgain() {
    Job job = LauncherJob.of(run(""), cluster(""), SECOND);
    assertThat(job.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.getKind()).isEqualTo("MapReduceJob");
              assertThat(o.getApiVersion()).isEqualTo("winnow.dev/v1alpha1");
              assertThat(o.getUid()).isEqualTo("uid-1");
              assertThat(o.getController()).isTrue();
            });
    assertThat(LauncherJob.belongsTo(job, "uid-1", 2)).isTrue();
    assertThat(LauncherJob.belongsTo(job, "uid-1", 1)).isFalse();
    assertThat(LauncherJob.belongsTo(job, "uid-2", 2)).isFalse();
    assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(
            Map.of(
                "winnow.dev/run",
                "trips",
                "winnow.dev/run-uid",
                "uid-1",
                "winnow.dev/attempt",
                "2"));
  }

  @Test
  void isRestricted() {
    PodSpec pod = pod(LauncherJob.of(run(""), cluster(""), SECOND));
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    Container launcher = launcher(pod);
    assertThat(launcher.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(launcher.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(launcher.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(launcher.getTerminationMessagePolicy()).isEqualTo("File");
    assertThat(mounts(launcher)).containsEntry("/tmp", "tmp");
    assertThat(volume(pod, "tmp").getEmptyDir()).isNotNull();
  }

  @Test
  void mountsNothingOfASecretButTheSaltOfAMask() {
    MapReduceJob run =
        read(
            MapReduceJob.class,
            """
            apiVersion: winnow.dev/v1alpha1
            kind: MapReduceJob
            metadata: {name: trips, namespace: lake, uid: uid-1}
            spec:
              clusterRef: {name: analytics}
              type: Cleaning
              cleaning:
                source: {paths: [a.csv]}
                columns:
                - {name: id, type: bigint}
                - {name: email, mask: {method: Sha256, saltSecret: pii-salt}}
                - {name: phone, mask: {method: Digits, saltSecret: pii-salt}}
                - {name: name, mask: {method: Redact}}
            """);
    PodSpec pod = pod(LauncherJob.of(run, cluster(""), SECOND));
    assertThat(volume(pod, "winnow-secrets").getProjected().getSources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.getSecret().getName()).isEqualTo("pii-salt");
              assertThat(source.getSecret().getOptional())
                  .as("so that the launcher can say what is missing")
                  .isTrue();
              assertThat(source.getSecret().getItems())
                  .singleElement()
                  .satisfies(
                      item -> {
                        assertThat(item.getKey()).isEqualTo("salt");
                        assertThat(item.getPath()).isEqualTo("pii-salt/salt");
                      });
            });
    assertThat(mounts(launcher(pod))).containsEntry("/etc/winnow/secrets", "winnow-secrets");
    assertThat(env(launcher(pod))).containsEntry("WINNOW_SECRETS", "/etc/winnow/secrets");
  }

  @Test
  void callsWinnowWithTheRunAsAFile() throws JsonProcessingException {
    Job job = LauncherJob.of(run(""), cluster(""), SECOND);
    Container launcher = launcher(pod(job));
    assertThat(launcher.getCommand()).containsExactly("winnow");
    assertThat(launcher.getArgs())
        .containsExactly("run", "/etc/winnow/run/job.yaml", "--output", "json");
    assertThat(env(launcher))
        .containsEntry("WINNOW_RUN_UID", "uid-1")
        .containsEntry("WINNOW_ATTEMPT", "2")
        .containsEntry("WINNOW_TERMINATION_LOG", "/dev/termination-log");
    String annotation =
        job.getSpec().getTemplate().getMetadata().getAnnotations().get("winnow.dev/run");
    String[] documents = annotation.split("\n---\n");
    var run = WinnowYaml.yaml().readValue(documents[0], MapReduceJob.class);
    var cluster = WinnowYaml.yaml().readValue(documents[1], HadoopCluster.class);
    assertThat(run.getSpec()).isEqualTo(run("").getSpec());
    assertThat(run.getMetadata().getUid()).isEqualTo("uid-1");
    assertThat(cluster.getSpec()).isEqualTo(cluster("").getSpec());
    var file = volume(pod(job), mounts(launcher).get("/etc/winnow/run")).getDownwardAPI();
    assertThat(file.getItems().get(0).getPath()).isEqualTo("job.yaml");
    assertThat(file.getItems().get(0).getFieldRef().getFieldPath())
        .isEqualTo("metadata.annotations['winnow.dev/run']");
  }

  @Test
  void mountsConfigurationAndLoginsByReference() {
    String extra =
        """
          configuration: {configMapRef: {name: hadoop-conf}}
          hive: {jdbcUrl: "jdbc:hive2://hs2:10000/", credentialsSecretRef: {name: hive-login}}
          kerberos: {principal: etl@X, keytabSecretRef: {name: etl-keytab, key: etl.keytab}}
        """;
    PodSpec pod = pod(LauncherJob.of(run(""), cluster(extra), SECOND));
    Container launcher = launcher(pod);
    assertThat(volume(pod, mounts(launcher).get("/etc/winnow/hadoop")).getConfigMap().getName())
        .isEqualTo("hadoop-conf");
    assertThat(volume(pod, mounts(launcher).get("/etc/winnow/hive")).getSecret().getSecretName())
        .isEqualTo("hive-login");
    assertThat(
            volume(pod, mounts(launcher).get("/etc/winnow/kerberos")).getSecret().getSecretName())
        .isEqualTo("etl-keytab");
    assertThat(env(launcher))
        .containsEntry("HADOOP_CONF_DIR", "/etc/winnow/hadoop")
        .containsEntry("WINNOW_HIVE_CREDENTIALS", "/etc/winnow/hive")
        .containsEntry("WINNOW_KEYTAB", "/etc/winnow/kerberos/etl.keytab");
  }

  @Test
  void raisesTheMemoryOnly() {
    Container launcher =
        launcher(pod(LauncherJob.of(run(""), cluster(""), new LaunchedAttempt(2, 150))));
    assertThat(launcher.getResources().getRequests())
        .containsEntry("memory", new Quantity("768Mi"))
        .containsEntry("cpu", new Quantity("250m"));
    assertThat(launcher.getResources().getLimits()).containsEntry("memory", new Quantity("1536Mi"));
    assertThat(env(launcher)).containsEntry("WINNOW_MEMORY_PERCENT", "150");
  }

  @Test
  void mergesThePodTemplateOfTheClusterUnderItsOwnFields() {
    String template =
        """
          launcher:
            image: winnow:1
            serviceAccountName: etl
            podTemplate:
              metadata: {labels: {team: lake, winnow.dev/attempt: "9"}, annotations: {a: b}}
              spec:
                nodeSelector: {disk: ssd}
                tolerations: [{key: batch, operator: Exists}]
                securityContext: {runAsUser: 1234}
                restartPolicy: Always
                containers:
                - name: launcher
                  image: other:2
                  command: [sh]
                  env: [{name: TZ, value: UTC}, {name: WINNOW_ATTEMPT, value: "9"}]
                - {name: sidecar, image: "proxy:1"}
        """;
    Job job = LauncherJob.of(run(""), clusterOf(template), SECOND);
    PodSpec pod = pod(job);
    assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
        .containsEntry("team", "lake")
        .containsEntry("winnow.dev/attempt", "2");
    assertThat(job.getSpec().getTemplate().getMetadata().getAnnotations())
        .containsKeys("a", "winnow.dev/run");
    assertThat(pod.getNodeSelector()).containsEntry("disk", "ssd");
    assertThat(pod.getTolerations()).hasSize(1);
    assertThat(pod.getServiceAccountName()).isEqualTo("etl");
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1234);
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getContainers())
        .extracting(Container::getName)
        .containsExactly("launcher", "sidecar");
    assertThat(launcher(pod).getImage()).isEqualTo("winnow:1");
    assertThat(launcher(pod).getCommand()).containsExactly("winnow");
    assertThat(env(launcher(pod))).containsEntry("TZ", "UTC").containsEntry("WINNOW_ATTEMPT", "2");
  }

  @Test
  void refusesAPodTemplateThatIsNotOne() {
    String template = "  launcher: {image: x, podTemplate: {spec: {tolerations: nothing}}}\n";
    assertThatThrownBy(() -> LauncherJob.of(run(""), clusterOf(template), SECOND))
        .isInstanceOf(LaunchRefusedException.class)
        .hasMessageContaining("HadoopCluster analytics: spec.launcher.podTemplate");
  }

  @Test
  void refusesAnAmountThatIsNotAQuantity() {
    String launcher = "  launcher: {image: x, resources: {limits: {memory: plenty}}}\n";
    assertThatThrownBy(() -> LauncherJob.of(run(""), clusterOf(launcher), SECOND))
        .isInstanceOf(LaunchRefusedException.class)
        .hasMessageContaining("spec.launcher.resources.limits.memory");
  }

  @Test
  void refusesARunThatDoesNotFitIntoAnAnnotation() {
    String fiftyTwo = "%s, ".formatted("x".repeat(4000)).repeat(52);
    MapReduceJob run = run("args: [" + fiftyTwo + "y]");
    assertThatThrownBy(() -> LauncherJob.of(run, cluster(""), SECOND))
        .isInstanceOf(LaunchRefusedException.class)
        .hasMessageContaining("204800");
  }

  @Test
  void leavesTheStartToKueueWhenAQueueIsNamed() {
    MapReduceJob run =
        read(
            MapReduceJob.class,
            """
            apiVersion: winnow.dev/v1alpha1
            kind: MapReduceJob
            metadata: {name: trips, namespace: lake, uid: uid-1}
            spec: {clusterRef: {name: analytics}, type: Custom, queue: {kueue: etl}}
            """);
    Job job = LauncherJob.of(run, cluster(""), SECOND);
    assertThat(job.getSpec().getSuspend()).isTrue();
    assertThat(job.getMetadata().getLabels()).containsEntry("kueue.x-k8s.io/queue-name", "etl");
  }

  private static MapReduceJob run(String custom) {
    return read(
        MapReduceJob.class,
        """
        apiVersion: winnow.dev/v1alpha1
        kind: MapReduceJob
        metadata: {name: trips, namespace: lake, uid: uid-1}
        spec:
          clusterRef: {name: analytics}
          type: Custom
          custom:
            jar: /jobs/job.jar
            mainClass: example.Main
            %s
        """
            .formatted(custom));
  }

  @Test
  void refusesAClusterWhoseSpecCannotBeRead() {
    HadoopCluster cluster = cluster("");
    cluster.setSpec(null);
    assertThatThrownBy(() -> LauncherJob.of(run(""), cluster, SECOND))
        .isInstanceOf(LaunchRefusedException.class)
        .hasMessageContaining("HadoopCluster analytics: spec.launcher is missing");
  }

  @Test
  void compilesQuicklyWhatOnlySubmitsUnlessThePodTemplateSaysOtherwise() {
    String name = "JAVA_TOOL_OPTIONS";
    assertThat(env(launcher(pod(LauncherJob.of(run(""), cluster(""), SECOND)))))
        .containsEntry(name, "-XX:TieredStopAtLevel=1");
    HadoopCluster local = cluster("  mode: Local\n");
    assertThat(env(launcher(pod(LauncherJob.of(run(""), local, SECOND))))).doesNotContainKey(name);
    HadoopCluster own =
        clusterOf(
            """
              launcher:
                image: winnow:1
                podTemplate:
                  spec:
                    containers:
                    - name: launcher
                      env: [{name: JAVA_TOOL_OPTIONS, value: -Xss2m}]
            """);
    assertThat(env(launcher(pod(LauncherJob.of(run(""), own, SECOND)))))
        .containsEntry(name, "-Xss2m");
  }

  private static HadoopCluster cluster(String extra) {
    return clusterOf("  launcher: {image: \"winnow:1\"}\n" + extra);
  }

  private static HadoopCluster clusterOf(String members) {
    return read(
        HadoopCluster.class,
        "apiVersion: winnow.dev/v1alpha1\nkind: HadoopCluster\n"
            + "metadata: {name: analytics, namespace: lake, uid: uid-2}\nspec:\n"
            + members);
  }

  private static <T> T read(Class<T> type, String yaml) {
    try {
      return WinnowYaml.yaml().readValue(yaml, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }

  private static PodSpec pod(Job job) {
    return job.getSpec().getTemplate().getSpec();
  }

  private static Container launcher(PodSpec pod) {
    return pod.getContainers().get(0);
  }

  private static Map<String, String> env(Container container) {
    return container.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }

  private static Map<String, String> mounts(Container container) {
    return container.getVolumeMounts().stream()
        .collect(Collectors.toMap(VolumeMount::getMountPath, VolumeMount::getName));
  }

  private static Volume volume(PodSpec pod, String name) {
    return pod.getVolumes().stream()
        .filter(v -> v.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
