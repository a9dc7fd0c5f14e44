package dev.winnow.quickstart.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client of a real cluster relies on, seen through fabric8's client. */
class ApiServerTest {
  private static final String NS = "default";
  @TempDir static Path workDir;
  private static ApiServer server;
  private static KubernetesClient client;

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start(workDir);
    client = server.client();
    client.load(ApiServerTest.class.getResourceAsStream("/harvests-crd.yaml")).create();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void clean() {
    client.configMaps().inNamespace(NS).delete();
    client.batch().v1().jobs().inNamespace(NS).delete();
    harvests().delete();
  }

  @Test
  void stampsWhatIsCreated() {
    var created = client.resource(configMap("a")).create();

    assertThat(created.getMetadata().getUid()).isNotBlank();
    assertThat(created.getMetadata().getResourceVersion()).isNotBlank();
    assertThat(created.getMetadata().getCreationTimestamp()).isNotBlank();
    assertThatThrownBy(() -> client.resource(configMap("a")).create())
        .satisfies(code(409, "AlreadyExists"));
  }

  @Test
  void makesAUniqueNameFromAGenerateName() {
    var created =
        client
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withGenerateName("gen-")
                    .withNamespace(NS)
                    .endMetadata()
                    .build())
            .create();

    assertThat(created.getMetadata().getName()).matches("gen-.{5}");
  }

  @Test
  void refusesAStaleUpdateOfObjectAndStatus() {
    var first = harvests().resource(harvest("stale", Map.of("field", "north"))).create();
    client.resource(with(first, "status", Map.of("phase", "Ripe"))).updateStatus();

    assertThatThrownBy(
            () -> client.resource(with(first, "spec", Map.of("field", "south"))).update())
        .satisfies(code(409, "Conflict"));
    assertThatThrownBy(
            () -> client.resource(with(first, "status", Map.of("phase", "Rotten"))).updateStatus())
        .satisfies(code(409, "Conflict"));
  }

  @Test
  void writesStatusOnlyThroughItsSubresourceAndCountsGenerationsOfTheSpec() {
    var created =
        harvests()
            .resource(
                with(harvest("sub", Map.of("field", "north")), "status", Map.of("phase", "Forged")))
            .create();
    assertThat(created.<Object>get("status")).isNull();

    var reported =
        client
            .resource(
                with(
                    with(created, "status", Map.of("phase", "Ripe")),
                    "spec",
                    Map.of("field", "ignored")))
            .updateStatus();
    assertThat(reported.<String>get("status", "phase")).isEqualTo("Ripe");
    assertThat(reported.<String>get("spec", "field")).isEqualTo("north");
    assertThat(reported.getMetadata().getGeneration()).isEqualTo(1);

    var changed = client.resource(with(reported, "spec", Map.of("field", "south"))).update();
    assertThat(changed.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(changed.<String>get("status", "phase")).isEqualTo("Ripe");
  }

  @Test
  void fillsInDefaultsOfTheSchemaAndPrunesWhatItDoesNotKnow() {
    var created =
        harvests()
            .resource(harvest("defaults", Map.of("field", "north", "weather", "rain")))
            .create();

    assertThat(created.<Object>get("spec")).isEqualTo(Map.of("field", "north", "rows", 12));
  }

  @Test
  void refusesWhatTheSchemaForbidsAndNamesTheField() {
    assertThatThrownBy(
            () -> harvests().resource(harvest("bad", Map.of("rows", 0, "crop", "Gravel"))).create())
        .satisfies(code(422, "Invalid"))
        .hasMessageContaining("spec.field: Required value")
        .hasMessageContaining(
            "spec.rows: Invalid value: 0: spec.rows in body should be greater than or equal to 1")
        .hasMessageContaining(
            "spec.crop: Unsupported value: \"Gravel\": supported values: \"Wheat\", \"Rye\"");
  }

  @Test
  void appliesOnTheServerAndPrunesWhatTheApplierNoLongerStates() {
    client
        .resource(configMap("ssa", Map.of("a", "1", "b", "2")))
        .fieldManager("one")
        .serverSideApply();
    var applied =
        client.resource(configMap("ssa", Map.of("a", "1"))).fieldManager("one").serverSideApply();
    var again =
        client.resource(configMap("ssa", Map.of("a", "1"))).fieldManager("one").serverSideApply();

    assertThat(applied.getData()).isEqualTo(Map.of("a", "1"));
    assertThat(applied.getMetadata().getManagedFields())
        .extracting("manager", "operation")
        .hasSize(1);
    assertThat(again.getMetadata().getResourceVersion())
        .isEqualTo(applied.getMetadata().getResourceVersion());
  }

  @Test
  void reportsAConflictBetweenAppliersUntilOneForcesIt() {
    client.resource(configMap("fight", Map.of("a", "1"))).fieldManager("one").serverSideApply();
    var other = client.resource(configMap("fight", Map.of("a", "2"))).fieldManager("two");

    assertThatThrownBy(other::serverSideApply)
        .satisfies(code(409, "Conflict"))
        .hasMessageContaining("conflict with \"one\": .data.a");
    assertThat(other.forceConflicts().serverSideApply().getData()).containsEntry("a", "2");
  }

  @Test
  void givesAnUpdaterTheFieldsItChangedSoThatAnApplierSeesTheConflict() {
    client.resource(configMap("edited", Map.of("a", "1"))).fieldManager("one").serverSideApply();
    client
        .configMaps()
        .inNamespace(NS)
        .withName("edited")
        .edit(map -> new ConfigMapBuilder(map).addToData("a", "3").build());

    assertThatThrownBy(
            () ->
                client
                    .resource(configMap("edited", Map.of("a", "1")))
                    .fieldManager("one")
                    .serverSideApply())
        .satisfies(code(409, "Conflict"));
  }

  @Test
  void takesTheOtherKindsOfPatch() {
    client.resource(job("patched")).create();
    var jobs = client.batch().v1().jobs().inNamespace(NS).withName("patched");
    jobs.patch(
        PatchContext.of(PatchType.JSON_MERGE),
        "{\"metadata\":{\"labels\":{\"a\":\"1\",\"b\":\"2\"}}}");
    jobs.patch(
        PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/metadata/labels/b\"}]");
    var labelled =
        jobs.patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            "{\"metadata\":{\"labels\":{\"c\":\"3\"}}}");

    assertThat(labelled.getMetadata().getLabels()).isEqualTo(Map.of("a", "1", "c", "3"));
    harvests().resource(harvest("no-strategic", Map.of("field", "x"))).create();
    assertThatThrownBy(
            () ->
                harvests()
                    .withName("no-strategic")
                    .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{}"))
        .satisfies(code(415, "UnsupportedMediaType"));
  }

  @Test
  void collectsWhatItsOwnerLeavesBehind() {
    var owner = harvests().resource(harvest("owner", Map.of("field", "x"))).create();
    client.resource(ownedBy(owner, configMap("child"))).create();

    harvests().withName("owner").delete();

    assertThat(client.configMaps().inNamespace(NS).withName("child").get()).isNull();
  }

  @Test
  void keepsTheOwnerOfAForegroundDeletionUntilItsDependentsAreGone() {
    var owner = harvests().resource(harvest("slow", Map.of("field", "x"))).create();
    var child = ownedBy(owner, configMap("held"));
    child.getMetadata().getOwnerReferences().get(0).setBlockOwnerDeletion(true);
    child.getMetadata().setFinalizers(List.of("winnow.dev/held"));
    client.resource(child).create();

    harvests().withName("slow").withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    assertThat(harvests().withName("slow").get().getMetadata().getFinalizers())
        .containsExactly("foregroundDeletion");

    client
        .configMaps()
        .inNamespace(NS)
        .withName("held")
        .edit(
            map -> new ConfigMapBuilder(map).editMetadata().withFinalizers().endMetadata().build());
    assertThat(harvests().withName("slow").get()).isNull();
  }

  @Test
  void leavesDependentsOfAnOrphaningDeletion() {
    var owner = harvests().resource(harvest("parent", Map.of("field", "x"))).create();
    client.resource(ownedBy(owner, configMap("orphan"))).create();

    harvests().withName("parent").withPropagationPolicy(DeletionPropagation.ORPHAN).delete();

    assertThat(
            client
                .configMaps()
                .inNamespace(NS)
                .withName("orphan")
                .get()
                .getMetadata()
                .getOwnerReferences())
        .isEmpty();
  }

  @Test
  void waitsForFinalizersAndTakesNoNewOnes() {
    var held = harvest("held", Map.of("field", "x"));
    held.getMetadata().setFinalizers(List.of("winnow.dev/one"));
    harvests().resource(held).create();
    harvests().withName("held").delete();

    var terminating = harvests().withName("held").get();
    assertThat(terminating.getMetadata().getDeletionTimestamp()).isNotBlank();
    assertThatThrownBy(
            () ->
                harvests()
                    .withName("held")
                    .edit(
                        found -> {
                          found
                              .getMetadata()
                              .setFinalizers(List.of("winnow.dev/one", "winnow.dev/two"));
                          return found;
                        }))
        .satisfies(code(422, "Invalid"));
    harvests()
        .withName("held")
        .edit(
            found -> {
              found.getMetadata().setFinalizers(List.of());
              return found;
            });
    assertThat(harvests().withName("held").get()).isNull();
  }

  @Test
  void completesAJobAndHoldsItsTemplate() {
    var created = client.resource(job("defaulted")).create();

    assertThat(created.getSpec().getCompletions()).isEqualTo(1);
    assertThat(created.getSpec().getBackoffLimit()).isEqualTo(6);
    assertThat(created.getSpec().getTemplate().getMetadata().getLabels())
        .containsEntry("job-name", "defaulted")
        .containsEntry("batch.kubernetes.io/controller-uid", created.getMetadata().getUid());
    assertThatThrownBy(
            () ->
                client
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace(NS)
                    .withName("defaulted")
                    .edit(
                        found ->
                            new JobBuilder(found)
                                .editSpec()
                                .editTemplate()
                                .editSpec()
                                .editFirstContainer()
                                .withImage("other")
                                .endContainer()
                                .endSpec()
                                .endTemplate()
                                .endSpec()
                                .build()))
        .satisfies(code(422, "Invalid"))
        .hasMessageContaining("spec.template: Invalid value: field is immutable");
    assertThatThrownBy(
            () ->
                client
                    .resource(
                        new JobBuilder(job("always"))
                            .editSpec()
                            .editTemplate()
                            .editSpec()
                            .withRestartPolicy(null)
                            .endSpec()
                            .endTemplate()
                            .endSpec()
                            .build())
                    .create())
        .satisfies(code(422, "Invalid"))
        .hasMessageContaining("restartPolicy");
  }

  @Test
  void appliesAJobTwiceWithoutChangingIt() {
    var first = client.resource(job("twice")).fieldManager("winnow").serverSideApply();
    var second = client.resource(job("twice")).fieldManager("winnow").serverSideApply();

    assertThat(second.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
    assertThat(second.getSpec().getTemplate().getSpec().getContainers())
        .singleElement()
        .satisfies(
            container ->
                assertThat(container.getTerminationMessagePath())
                    .isEqualTo("/dev/termination-log"));
  }

  @Test
  void refusesAFinishedJobThatNeverStarted() {
    var created = client.resource(job("forged")).create();
    created.setStatus(
        new JobStatusBuilder()
            .addNewCondition()
            .withType("Complete")
            .withStatus("True")
            .endCondition()
            .build());

    assertThatThrownBy(() -> client.resource(created).updateStatus())
        .satisfies(code(422, "Invalid"))
        .hasMessageContaining("SuccessCriteriaMet");
  }

  @Test
  void selectsByLabelsAndFields() {
    client.resource(labelled("one", "1")).create();
    client.resource(labelled("two", "2")).create();
    client.resource(configMap("none")).create();
    var maps = client.configMaps().inNamespace(NS);

    assertThat(names(maps.withLabel("t", "1").list().getItems())).containsExactly("one");
    assertThat(names(maps.withLabelIn("t", "1", "2").list().getItems()))
        .containsExactly("one", "two");
    assertThat(names(maps.withLabel("t").withLabelNotIn("t", "1").list().getItems()))
        .containsExactly("two");
    assertThat(names(maps.withoutLabel("t").list().getItems())).containsExactly("none");
    assertThat(names(maps.withField("metadata.name", "two").list().getItems()))
        .containsExactly("two");
  }

  @Test
  void listsInPages() {
    List.of("p1", "p2", "p3").forEach(name -> client.resource(configMap(name)).create());
    var first =
        client.configMaps().inNamespace(NS).list(new ListOptionsBuilder().withLimit(2L).build());
    var second =
        client
            .configMaps()
            .inNamespace(NS)
            .list(
                new ListOptionsBuilder()
                    .withLimit(2L)
                    .withContinue(first.getMetadata().getContinue())
                    .build());

    assertThat(names(first.getItems())).containsExactly("p1", "p2");
    assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(1);
    assertThat(names(second.getItems())).containsExactly("p3");
    assertThat(second.getMetadata().getContinue()).isNullOrEmpty();
  }

  @Test
  void storesNothingInADryRun() {
    client.resource(configMap("dry")).dryRun().create();

    assertThat(client.configMaps().inNamespace(NS).withName("dry").get()).isNull();
  }

  @Test
  void tellsAnInformerWhenAnObjectBeginsAndCeasesToMatch() {
    var events = new CopyOnWriteArrayList<String>();
    try (var informer =
        client.configMaps().inNamespace(NS).withLabel("t", "1").inform(new Recorder(events))) {
      client.resource(labelled("w", "0")).create();
      client.resource(labelled("w", "1")).update();
      client
          .resource(new ConfigMapBuilder(labelled("w", "1")).addToData("k", "v").build())
          .update();
      client.resource(labelled("w", "0")).update();

      await()
          .untilAsserted(
              () -> assertThat(events).containsExactly("added w", "updated w", "deleted w"));
      assertThat(informer.isWatching()).isTrue();
    }
  }

  @Test
  void keepsAnInformerHealthyBeforeItsFirstEvent() {
    try (var informer = client.secrets().inNamespace(NS).inform()) {
      await().untilAsserted(() -> assertThat(informer.isWatching()).isTrue());
    }
  }

  @Test
  void refusesObjectsInANamespaceThatDoesNotExist() {
    assertThatThrownBy(
            () ->
                client
                    .configMaps()
                    .inNamespace("nowhere")
                    .resource(configMap("lost", Map.of(), "nowhere"))
                    .create())
        .satisfies(code(404, "NotFound"))
        .hasMessageContaining("namespaces \"nowhere\" not found");
  }

  @Test
  void answersWhatLeaderElectionAndClientsAskFirst() {
    var review =
        client
            .authorization()
            .v1()
            .selfSubjectRulesReview()
            .create(
                new SelfSubjectRulesReviewBuilder()
                    .withNewSpec()
                    .withNamespace(NS)
                    .endSpec()
                    .build());

    assertThat(review.getStatus().getResourceRules()).isNotEmpty();
    assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("33");
    assertThat(client.supports("example.org/v1", "Harvest")).isTrue();
  }

  @Test
  void showsAnEventOfTheNewGroupInTheCoreGroupToo() {
    client
        .events()
        .v1()
        .events()
        .inNamespace(NS)
        .resource(
            new io.fabric8.kubernetes.api.model.events.v1.EventBuilder()
                .withNewMetadata()
                .withName("ripened")
                .withNamespace(NS)
                .endMetadata()
                .withType("Normal")
                .withReason("Ripened")
                .withNote("The wheat is ripe.")
                .withReportingController("winnow.dev/operator")
                .withNewRegarding()
                .withKind("Harvest")
                .withName("h")
                .withNamespace(NS)
                .endRegarding()
                .build())
        .create();

    var seen =
        client
            .v1()
            .events()
            .inNamespace(NS)
            .withField("involvedObject.name", "h")
            .list()
            .getItems();

    assertThat(seen)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getMessage()).isEqualTo("The wheat is ripe.");
              assertThat(event.getReason()).isEqualTo("Ripened");
            });
  }

  @Test
  void explainsTheKindsOfCrds() {
    assertThat(client.raw("/openapi/v3")).contains("\"apis/example.org/v1\"");
    assertThat(client.raw("/openapi/v3/apis/example.org/v1"))
        .contains("\"kind\":\"Harvest\"")
        .contains("\"enum\":[\"Wheat\",\"Rye\"]")
        .contains("fieldValidation");
  }

  @Test
  void turnsAwayWhoeverHasNoToken() {
    var config = server.config();
    config.setOauthToken("guess");
    config.setAutoOAuthToken("guess");
    try (var stranger = new KubernetesClientBuilder().withConfig(config).build()) {
      assertThatThrownBy(() -> stranger.configMaps().inNamespace(NS).list())
          .satisfies(code(401, "Unauthorized"));
    }
  }

  private record Recorder(List<String> events) implements ResourceEventHandler<ConfigMap> {
    @Override
    public void onAdd(ConfigMap map) {
      events.add("added " + map.getMetadata().getName());
    }

    @Override
    public void onUpdate(ConfigMap before, ConfigMap after) {
      events.add("updated " + after.getMetadata().getName());
    }

    @Override
    public void onDelete(ConfigMap map, boolean unknown) {
      events.add("deleted " + map.getMetadata().getName());
    }
  }

  private static ThrowingConsumer<Throwable> code(int code, String reason) {
    return thrown -> {
      assertThat(thrown).isInstanceOf(KubernetesClientException.class);
      var refused = (KubernetesClientException) thrown;
      assertThat(refused.getCode()).as(refused.getMessage()).isEqualTo(code);
      assertThat(refused.getStatus().getReason()).isEqualTo(reason);
    };
  }

  private static MixedOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
      all() {
    return client.genericKubernetesResources("example.org/v1", "Harvest");
  }

  private static NonNamespaceOperation<
          GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
      harvests() {
    return all().inNamespace(NS);
  }

  private static GenericKubernetesResource harvest(String name, Map<String, Object> spec) {
    var harvest = new GenericKubernetesResource();
    harvest.setApiVersion("example.org/v1");
    harvest.setKind("Harvest");
    harvest.setMetadata(configMap(name).getMetadata());
    harvest.setAdditionalProperty("spec", spec);
    return harvest;
  }

  private static GenericKubernetesResource with(
      GenericKubernetesResource harvest, String field, Object value) {
    var copy = client.getKubernetesSerialization().clone(harvest);
    copy.setAdditionalProperty(field, value);
    return copy;
  }

  private static ConfigMap configMap(String name) {
    return configMap(name, Map.of());
  }

  private static ConfigMap configMap(String name, Map<String, String> data) {
    return configMap(name, data, NS);
  }

  private static ConfigMap configMap(String name, Map<String, String> data, String namespace) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .endMetadata()
        .withData(data)
        .build();
  }

  private static ConfigMap labelled(String name, String value) {
    return new ConfigMapBuilder(configMap(name))
        .editMetadata()
        .addToLabels("t", value)
        .endMetadata()
        .build();
  }

  private static ConfigMap ownedBy(HasMetadata owner, ConfigMap map) {
    return new ConfigMapBuilder(map)
        .editMetadata()
        .addNewOwnerReference()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  private static Job job(String name) {
    return new JobBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(NS)
        .endMetadata()
        .withNewSpec()
        .withNewTemplate()
        .withNewSpec()
        .withRestartPolicy("Never")
        .addNewContainer()
        .withName("main")
        .withImage("busybox:1")
        .addNewEnv()
        .withName("A")
        .withValue("1")
        .endEnv()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static List<String> names(List<ConfigMap> maps) {
    return maps.stream().map(map -> map.getMetadata().getName()).toList();
  }
}
