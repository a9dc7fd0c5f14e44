package dev.winnow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HadoopClusterRulesTest {

  static final String CLUSTER =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: HadoopCluster
      metadata: {name: prod-yarn}
      spec:
        mode: Yarn
        configuration: {configMapRef: {name: hadoop-conf}}
        hive:
          jdbcUrl: "jdbc:hive2://hs2.hive:10000/default"
          metastoreUris: ["thrift://hms-0.hive:9083"]
          credentialsSecretRef: {name: hive-login}
        kerberos: {principal: etl@CORP.EXAMPLE, keytabSecretRef: {name: etl, key: etl.keytab}}
        launcher:
          image: registry.example/winnow-jobs:1.0.0
          resources: {requests: {cpu: 1, memory: 512Mi}}
          podTemplate: {spec: {nodeSelector: {disk: ssd}}}
        limits: {maxRunningJobs: 40}
      """;

  private final AdmissionCheck server;

  HadoopClusterRulesTest() throws IOException {
    server = new AdmissionCheck(HadoopCluster.class);
  }

  @Test
  void acceptsAClusterWithEverythingInIt() throws IOException {
    assertThat(server.create(CLUSTER)).isEmpty();
  }

  @Test
  void readsQuantitiesAndThePodTemplateAsTheyWereWritten() throws IOException {
    Launcher launcher =
        WinnowYaml.yaml()
            .treeToValue(WinnowYaml.yaml().readTree(CLUSTER).at("/spec/launcher"), Launcher.class);
    assertThat(launcher.resources().requests()).containsEntry("cpu", "1");
    assertThat(launcher.podTemplate()).containsKey("spec");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mode: Yarn             | mode: Tez              | enumeration
          thrift://hms-0         | http://hms-0           | pattern
          jdbc:hive2://          | jdbc:mysql://          | pattern
          image: registry        | picture: registry      | 'image' not found
          memory: 512Mi          | memory: lots           | pattern
          maxRunningJobs: 40     | maxRunningJobs: 0      | minimum
          """)
  void refuses(String from, String to, String message) throws IOException {
    assertThat(CLUSTER).contains(from);
    assertThat(server.create(CLUSTER.replace(from, to))).anyMatch(m -> m.contains(message));
  }

  @Test
  void refusesAClusterThatNamesNoPlaceForTables() throws IOException {
    assertThat(server.create("{metadata: {name: a}, spec: {mode: Local}}"))
        .contains("set hive, or warehouse for tables without Hive");
  }
}
