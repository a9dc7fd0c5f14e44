package dev.winnow.quickstart.kubernetes.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.winnow.quickstart.kubernetes.apply.ServerSideApply.Applier;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.ResourceTypes;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The merge rules of structured-merge-diff, on the lists of a Job. */
class ServerSideApplyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final Applier ONE = new Applier("one", "", false);
  private static final Applier TWO = new Applier("two", "", false);
  private static final ResourceType JOBS =
      new ResourceTypes().find("batch", "v1", "jobs").orElseThrow();
  private final ServerSideApply ssa = new ServerSideApply(JOBS);

  @Test
  void mergesListsByTheirKeysAndRemovesAnItemThatNobodyStatesAnyMore() {
    var live =
        ssa.apply(Optional.empty(), env("{name: A, value: a}", "{name: B, value: b}"), ONE, NOW);
    live = ssa.apply(Optional.of(live), env("{name: C, value: c}"), TWO, NOW);
    assertThat(names(live)).isEqualTo("A B C");

    live = ssa.apply(Optional.of(live), env("{name: A, value: a}"), ONE, NOW);

    assertThat(names(live)).isEqualTo("A C");
  }

  @Test
  void keepsWhatAnotherManagerAlsoStates() {
    var live = ssa.apply(Optional.empty(), env("{name: A, value: a}"), ONE, NOW);
    live = ssa.apply(Optional.of(live), env("{name: A, value: a}"), TWO, NOW);

    live = ssa.apply(Optional.of(live), env("{name: B, value: b}"), ONE, NOW);

    assertThat(names(live)).isEqualTo("A B");
  }

  @Test
  void namesTheFieldAndTheManagerOfAConflict() {
    var live = ssa.apply(Optional.empty(), env("{name: A, value: a}"), ONE, NOW);

    assertThatThrownBy(() -> ssa.apply(Optional.of(live), env("{name: A, value: other}"), TWO, NOW))
        .isInstanceOf(ApiFailure.class)
        .hasMessageContaining("conflict with \"one\"")
        .hasMessageContaining(".env[{\"name\":\"A\"}].value");
  }

  @Test
  void takesTheFieldFromTheOtherManagerWhenForced() {
    var live = ssa.apply(Optional.empty(), env("{name: A, value: a}"), ONE, NOW);
    live =
        ssa.apply(
            Optional.of(live), env("{name: A, value: other}"), new Applier("two", "", true), NOW);

    assertThat(live.at("/spec/template/spec/containers/0/env/0/value").asText()).isEqualTo("other");
    assertThat(live.at("/metadata/managedFields/0/fieldsV1").toString()).doesNotContain("f:value");
  }

  @Test
  void treatsFinalizersAsASet() {
    var live = ssa.apply(Optional.empty(), yaml("{metadata: {finalizers: [a/b]}}"), ONE, NOW);
    live = ssa.apply(Optional.of(live), yaml("{metadata: {finalizers: [c/d]}}"), TWO, NOW);
    assertThat(live.at("/metadata/finalizers").toString()).isEqualTo("[\"a/b\",\"c/d\"]");

    live = ssa.apply(Optional.of(live), yaml("{metadata: {labels: {x: y}}}"), ONE, NOW);

    assertThat(live.at("/metadata/finalizers").toString()).isEqualTo("[\"c/d\"]");
  }

  @Test
  void isTheSameObjectWhenAppliedAgainLater() {
    var live = ssa.apply(Optional.empty(), env("{name: A, value: a}"), ONE, NOW);

    assertThat(ssa.apply(Optional.of(live), env("{name: A, value: a}"), ONE, NOW.plusSeconds(60)))
        .isEqualTo(live);
  }

  @Test
  void readsItsOwnFieldsV1() {
    var live = ssa.apply(Optional.empty(), env("{name: A, value: a}"), ONE, NOW);
    var fields = live.at("/metadata/managedFields/0/fieldsV1");

    assertThat(FieldSet.write(FieldSet.read(fields))).isEqualTo(fields);
  }

  private static ObjectNode env(String... variables) {
    return yaml(
        "{apiVersion: batch/v1, kind: Job, spec: {template: {spec: {containers: [{name: main, env: [%s]}]}}}}"
            .formatted(String.join(", ", variables)));
  }

  private static String names(ObjectNode job) {
    var names = new StringBuilder();
    job.at("/spec/template/spec/containers/0/env")
        .forEach(v -> names.append(' ').append(v.path("name").asText()));
    return names.substring(1);
  }

  private static ObjectNode yaml(String text) {
    try {
      return (ObjectNode) new YAMLMapper().readTree(text);
    } catch (IOException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}
