package dev.winnow.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code helm install} would put into a cluster. */
class ChartTest {
  private static final Path ROOT = Path.of(System.getProperty("winnow.root"));
  private static final Path CHART = ROOT.resolve("charts/winnow");
  private static final Path CRDS = ROOT.resolve("charts/winnow-crds");
  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @ValueSource(strings = {"charts/winnow", "charts/winnow-crds"})
  void passesHelmsOwnLint(String chart) {
    var result = new Helm(ROOT.resolve(chart)).lint().strict().call();

    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
  }

  @Test
  void mayDoInAllNamespacesExactlyWhatTheOperatorNeeds() throws Exception {
    var objects = render(Map.of());

    assertThat(permissions(only(objects, "ClusterRole"))).isEqualTo(declared(Permission.NEEDED));
    assertThat(kinds(objects)).doesNotContain("Role", "RoleBinding");
    assertThat(only(objects, "ClusterRoleBinding").at("/roleRef/name"))
        .isEqualTo(only(objects, "ClusterRole").at("/metadata/name"));
  }

  @Test
  void mayDoNothingOutsideOfTheNamespacesItWatches() throws Exception {
    var objects = render(Map.of("watchNamespaces[0]", "lake", "watchNamespaces[1]", "sales"));

    assertThat(kinds(objects)).doesNotContain("ClusterRole", "ClusterRoleBinding");
    assertThat(all(objects, "Role"))
        .hasSize(2)
        .allSatisfy(role -> assertThat(permissions(role)).isEqualTo(declared(Permission.NEEDED)));
    assertThat(all(objects, "Role"))
        .extracting(role -> role.at("/metadata/namespace").asText())
        .containsExactly("lake", "sales");
    assertThat(all(objects, "RoleBinding"))
        .allSatisfy(
            binding ->
                assertThat(binding.at("/subjects/0/namespace").asText())
                    .isEqualTo("winnow-system"));
    assertThat(variable(objects, "WINNOW_NAMESPACES")).isEqualTo("lake,sales");
  }

  @Test
  void electsALeaderOnlyAmongSeveral() throws Exception {
    var one = render(Map.of());
    var two = render(Map.of("replicas", 2));

    assertThat(variable(one, "WINNOW_LEADER_ELECTION")).isEqualTo("false");
    assertThat(only(one, "Deployment").at("/spec/strategy/type").asText()).isEqualTo("Recreate");
    assertThat(variable(two, "WINNOW_LEADER_ELECTION")).isEqualTo("true");
    assertThat(permissions(only(two, "Role"))).isEqualTo(declared(Permission.LEADER_ELECTION));
    assertThat(only(two, "Role").at("/metadata/namespace").asText()).isEqualTo("winnow-system");
  }

  @Test
  void meetsTheRestrictedPodSecurityStandard() throws Exception {
    var pod = only(render(Map.of()), "Deployment").at("/spec/template/spec");
    var container = pod.at("/containers/0/securityContext");

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/capabilities/drop"))
        .singleElement()
        .extracting(JsonNode::asText)
        .isEqualTo("ALL");
  }

  @Test
  void probesAndScrapesThePortTheOperatorListensOn() throws Exception {
    var objects = render(Map.of());
    var container = only(objects, "Deployment").at("/spec/template/spec/containers/0");

    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/healthz");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
    assertThat(container.at("/ports/0/containerPort").asText())
        .isEqualTo(variable(objects, "WINNOW_HTTP_PORT"));
    assertThat(only(objects, "Service").at("/spec/ports/0/targetPort"))
        .isEqualTo(container.at("/ports/0/name"));
    assertThat(only(objects, "Service").at("/spec/selector"))
        .isEqualTo(only(objects, "Deployment").at("/spec/selector/matchLabels"));
  }

  @Test
  void givesTheOperatorAnEnvironmentThatItCanRead() throws Exception {
    var env = new TreeMap<String, String>();
    for (var variable :
        only(render(Map.of("replicas", 2, "threads", 3)), "Deployment")
            .at("/spec/template/spec/containers/0/env")) {
      env.put(variable.path("name").asText(), variable.path("value").asText("winnow-system"));
    }

    var config = OperatorConfig.fromEnvironment(env);

    assertThat(config.threads()).isEqualTo(3);
    assertThat(config.namespaces()).isEmpty();
    assertThat(config.leaderElection())
        .contains(new OperatorConfig.Lease("winnow-system", "winnow"));
  }

  @Test
  void givesLaunchersAnAccountWithoutPermissions() throws Exception {
    var objects = render(Map.of("watchNamespaces[0]", "lake"));
    var account =
        all(objects, "ServiceAccount").stream()
            .filter(a -> a.at("/metadata/name").asText().equals("winnow-launcher"))
            .findFirst()
            .orElseThrow();

    assertThat(account.at("/metadata/namespace").asText()).isEqualTo("lake");
    assertThat(account.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(all(objects, "RoleBinding"))
        .noneMatch(binding -> binding.at("/subjects/0/name").asText().equals("winnow-launcher"));
  }

  @Test
  void letsOnlyScrapersInWhereANetworkPolicyIsWanted() throws Exception {
    var policy = only(render(Map.of("networkPolicy.enabled", true)), "NetworkPolicy");

    assertThat(policy.at("/spec/policyTypes/0").asText()).isEqualTo("Ingress");
    assertThat(policy.at("/spec/ingress/0/ports/0/port").asText()).isEqualTo("http");
    assertThat(policy.at("/spec/podSelector/matchLabels"))
        .isEqualTo(only(render(Map.of()), "Deployment").at("/spec/selector/matchLabels"));
  }

  @ParameterizedTest
  @CsvSource({
    "replicas, 99, maximum",
    "threads, 0, minimum",
    "image.pullPolicy, Sometimes, value must be one of",
    "image.digest, sha256:abc, does not match pattern",
    "watchNamespaces[0], Not_A_Namespace, does not match pattern",
    "replica, 2, additional propert"
  })
  void refusesValuesThatItDoesNotKnowOrUnderstand(String key, String value, String why) {
    assertThatThrownBy(
            () ->
                template(
                        Map.of(
                            key, value.matches("\\d+") ? (Object) Integer.valueOf(value) : value))
                    .call())
        .hasMessageContaining("values don't meet the specifications of the schema")
        .hasMessageContaining(why);
  }

  @Test
  void explainsEveryValueThatTheSchemaAllows() throws Exception {
    var values = YAML.readTree(CHART.resolve("values.yaml").toFile());
    var schema = new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());
    var documented = new TreeSet<String>();
    var allowed = new TreeSet<String>();
    values.fieldNames().forEachRemaining(documented::add);
    schema.path("properties").fieldNames().forEachRemaining(allowed::add);
    allowed.remove("global");

    assertThat(documented).isEqualTo(allowed);
  }

  @Test
  void carriesTheCheckedInCrdsByteForByte() throws Exception {
    assertThat(files(CRDS.resolve("templates")))
        .isEqualTo(files(ROOT.resolve("crds")))
        .isNotEmpty();
    assertThat(new Helm(CRDS).template().withKubeVersion("1.33.0").withName("crds").call())
        .contains("name: mapreducejobs.winnow.dev");
  }

  private static Map<String, String> files(Path directory) throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = Files.list(directory)) {
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static TemplateCommand template(Map<String, Object> values) {
    var command =
        new Helm(CHART)
            .template()
            .withKubeVersion("1.33.0")
            .withName("winnow")
            .withNamespace("winnow-system");
    values.forEach(command::set);
    return command;
  }

  private static List<JsonNode> render(Map<String, Object> values) throws IOException {
    var objects = new ArrayList<JsonNode>();
    for (var document : template(values).call().split("(?m)^---$")) {
      var object = YAML.readTree(document);
      if (object.isObject()) {
        objects.add(object);
      }
    }
    return objects;
  }

  private static List<JsonNode> all(List<JsonNode> objects, String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  private static JsonNode only(List<JsonNode> objects, String kind) {
    assertThat(all(objects, kind)).as(kind).hasSize(1);
    return all(objects, kind).get(0);
  }

  private static List<String> kinds(List<JsonNode> objects) {
    return objects.stream().map(object -> object.path("kind").asText()).toList();
  }

  private static String variable(List<JsonNode> objects, String name) {
    var env = only(objects, "Deployment").at("/spec/template/spec/containers/0/env");
    return StreamSupport.stream(env.spliterator(), false)
        .filter(v -> v.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asText();
  }

  private static TreeSet<String> permissions(JsonNode role) {
    var permissions = new TreeSet<String>();
    for (var rule : role.path("rules")) {
      for (var group : rule.path("apiGroups")) {
        for (var resource : rule.path("resources")) {
          rule.path("verbs")
              .forEach(
                  verb ->
                      permissions.add(
                          group.asText() + "/" + resource.asText() + ": " + verb.asText()));
        }
      }
    }
    return permissions;
  }

  private static TreeSet<String> declared(List<Permission> needed) {
    var permissions = new TreeSet<String>();
    needed.forEach(
        p ->
            Stream.of(p)
                .flatMap(x -> x.verbs().stream())
                .forEach(verb -> permissions.add(p.apiGroup() + "/" + p.resource() + ": " + verb)));
    return permissions;
  }
}
