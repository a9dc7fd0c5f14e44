package dev.winnow.operator.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.api.ClusterMode;
import dev.winnow.api.HadoopCluster;
import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.Launcher;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.WinnowYaml;
import dev.winnow.api.run.RunEnvironment;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The pod of an attempt, in three layers: what is sensible (a restricted security context,
 * resources, flags of the JVM), over it what {@code HadoopCluster.spec.launcher.podTemplate} says,
 * over both what the run protocol needs (the command, its files and its environment).
 */
final class LauncherPod {

  static final String CONTAINER = "launcher";

  private static final String RUN_VOLUME = "winnow-run";
  private static final String RUN_DIRECTORY = "/etc/winnow/run";
  private static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";
  private static final ObjectMapper JSON = WinnowYaml.json();

  private LauncherPod() {}

  /**
   * @throws LaunchRefusedException when the pod template is not one
   */
  static PodTemplateSpec of(
      MapReduceJob run,
      HadoopCluster cluster,
      LaunchedAttempt attempt,
      Map<String, String> labels) {
    Launcher launcher = cluster.getSpec().launcher();
    var sensible =
        tree(new PodTemplateSpecBuilder().withSpec(sensible(cluster.getSpec(), attempt)).build());
    ObjectNode users = JSON.valueToTree(launcher.podTemplate());
    var needed = tree(needed(run, cluster, attempt, labels));
    ObjectNode merged = PodTemplateMerge.merge(PodTemplateMerge.merge(sensible, users), needed);
    try {
      return JSON.convertValue(merged, PodTemplateSpec.class);
    } catch (IllegalArgumentException e) {
      throw new LaunchRefusedException(
          "HadoopCluster %s: spec.launcher.podTemplate is not a pod template: %s"
              .formatted(cluster.getMetadata().getName(), e.getMessage()));
    }
  }

  private static ObjectNode tree(PodTemplateSpec template) {
    return JSON.valueToTree(template);
  }

  private static io.fabric8.kubernetes.api.model.PodSpec sensible(
      HadoopClusterSpec cluster, LaunchedAttempt attempt) {
    Launcher launcher = cluster.launcher();
    return new PodSpecBuilder()
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withServiceAccountName(launcher.serviceAccountName())
        .withTerminationGracePeriodSeconds(60L)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .addNewContainer()
        .withName(CONTAINER)
        .withResources(LauncherResources.of(launcher.resources(), attempt.memoryPercent()))
        .withEnv(jvmOptions(cluster.mode()))
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withRunAsNonRoot(true)
        .withNewCapabilities()
        .addToDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .addNewVolumeMount()
        .withName("tmp")
        .withMountPath("/tmp")
        .endVolumeMount()
        .endContainer()
        .addNewVolume()
        .withName("tmp")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .build();
  }

  /** A launcher that only submits and waits never earns back what the optimising compiler costs. */
  private static List<EnvVar> jvmOptions(ClusterMode mode) {
    return switch (mode) {
      case YARN -> List.of(variable(JVM_OPTIONS, QUICK_COMPILER));
      case LOCAL -> List.of();
    };
  }

  private static PodTemplateSpec needed(
      MapReduceJob run,
      HadoopCluster cluster,
      LaunchedAttempt attempt,
      Map<String, String> labels) {
    List<Volume> volumes = new ArrayList<>();
    List<VolumeMount> mounts = new ArrayList<>();
    List<EnvVar> env = new ArrayList<>();
    env.add(variable(RunEnvironment.RUN_UID, run.getMetadata().getUid()));
    env.add(variable(RunEnvironment.ATTEMPT, Integer.toString(attempt.number())));
    env.add(variable(RunEnvironment.MEMORY_PERCENT, Integer.toString(attempt.memoryPercent())));
    env.add(variable(RunEnvironment.TERMINATION_LOG, RunEnvironment.TERMINATION_FILE));
    volumes.add(runVolume());
    mounts.add(mount(RUN_VOLUME, RUN_DIRECTORY));
    addFiles(cluster.getSpec(), volumes, mounts, env);
    SaltVolume.of(run.getSpec())
        .ifPresent(
            salts -> {
              volumes.add(salts);
              mounts.add(mount(SaltVolume.NAME, RunEnvironment.SECRETS_DIRECTORY));
              env.add(variable(RunEnvironment.SECRETS, RunEnvironment.SECRETS_DIRECTORY));
            });
    Container launcher =
        new ContainerBuilder()
            .withName(CONTAINER)
            .withImage(cluster.getSpec().launcher().image())
            .withCommand("winnow")
            .withArgs("run", RunEnvironment.RUN_FILE, "--output", "json")
            .withTerminationMessagePath(RunEnvironment.TERMINATION_FILE)
            .withTerminationMessagePolicy("File")
            .withEnv(env)
            .withVolumeMounts(mounts)
            .build();
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(labels)
        .addToAnnotations(RunEnvironment.RUN_ANNOTATION, RunDocument.of(run, cluster))
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withContainers(launcher)
        .withVolumes(volumes)
        .endSpec()
        .build();
  }

  /** The cluster's configuration and logins: mounted by reference, never read by the operator. */
  private static void addFiles(
      HadoopClusterSpec cluster, List<Volume> volumes, List<VolumeMount> mounts, List<EnvVar> env) {
    if (cluster.configuration() != null) {
      String configMap = cluster.configuration().configMapRef().name();
      volumes.add(
          new VolumeBuilder()
              .withName("winnow-hadoop")
              .withNewConfigMap()
              .withName(configMap)
              .endConfigMap()
              .build());
      mounts.add(mount("winnow-hadoop", RunEnvironment.HADOOP_DIRECTORY));
      env.add(variable(RunEnvironment.HADOOP_CONF_DIR, RunEnvironment.HADOOP_DIRECTORY));
    }
    if (cluster.hive() != null && cluster.hive().credentialsSecretRef() != null) {
      volumes.add(secret("winnow-hive", cluster.hive().credentialsSecretRef().name()));
      mounts.add(mount("winnow-hive", RunEnvironment.HIVE_DIRECTORY));
      env.add(variable(RunEnvironment.HIVE_CREDENTIALS, RunEnvironment.HIVE_DIRECTORY));
    }
    if (cluster.kerberos() != null) {
      var keytab = cluster.kerberos().keytabSecretRef();
      volumes.add(secret("winnow-kerberos", keytab.name()));
      mounts.add(mount("winnow-kerberos", RunEnvironment.KERBEROS_DIRECTORY));
      env.add(
          variable(RunEnvironment.KEYTAB, RunEnvironment.KERBEROS_DIRECTORY + "/" + keytab.key()));
    }
  }

  private static Volume runVolume() {
    return new VolumeBuilder()
        .withName(RUN_VOLUME)
        .withNewDownwardAPI()
        .addNewItem()
        .withPath("job.yaml")
        .withNewFieldRef()
        .withApiVersion("v1")
        .withFieldPath("metadata.annotations['" + RunEnvironment.RUN_ANNOTATION + "']")
        .endFieldRef()
        .endItem()
        .endDownwardAPI()
        .build();
  }

  private static Volume secret(String volume, String secret) {
    return new VolumeBuilder()
        .withName(volume)
        .withNewSecret()
        .withSecretName(secret)
        .endSecret()
        .build();
  }

  private static VolumeMount mount(String volume, String directory) {
    return new VolumeMountBuilder()
        .withName(volume)
        .withMountPath(directory)
        .withReadOnly(true)
        .build();
  }

  private static EnvVar variable(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }
}
