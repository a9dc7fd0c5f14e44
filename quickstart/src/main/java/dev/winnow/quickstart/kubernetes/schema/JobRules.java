package dev.winnow.quickstart.kubernetes.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** batch/v1 Jobs: the defaults, the generated selector and labels, and what must never change. */
record JobRules() implements KindRules {
  private static final List<String> IMMUTABLE =
      List.of(
          "selector",
          "template",
          "completions",
          "completionMode",
          "podFailurePolicy",
          "backoffLimitPerIndex",
          "podReplacementPolicy");

  @Override
  public List<String> complete(ObjectNode job) {
    var spec = job.withObject("/spec");
    PodRules.completeSpec(spec.withObject("/template/spec"));
    new Defaults(spec)
        .with("parallelism", 1)
        .with("completions", 1)
        .with("backoffLimit", 6)
        .with("completionMode", "NonIndexed")
        .with("manualSelector", false)
        .with("suspend", false)
        .with(
            "podReplacementPolicy",
            spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
    completeFailurePolicy(spec);
    var uid = job.at("/metadata/uid").asText();
    if (!spec.path("manualSelector").asBoolean() && !uid.isEmpty()) {
      new Defaults(spec.withObject("/selector").withObject("/matchLabels"))
          .with("batch.kubernetes.io/controller-uid", uid);
      var name = job.at("/metadata/name").asText();
      new Defaults(spec.withObject("/template").withObject("/metadata").withObject("/labels"))
          .with("batch.kubernetes.io/controller-uid", uid)
          .with("batch.kubernetes.io/job-name", name)
          .with("controller-uid", uid)
          .with("job-name", name);
    }
    job.withObject("/status");
    return List.of();
  }

  private static void completeFailurePolicy(ObjectNode spec) {
    for (var rule : spec.path("podFailurePolicy").path("rules")) {
      for (var pattern : rule.path("onPodConditions")) {
        new Defaults((ObjectNode) pattern).with("status", "True");
      }
    }
  }

  @Override
  public List<String> problems(ObjectNode job, Optional<ObjectNode> before) {
    var spec = job.path("spec");
    var problems =
        new ArrayList<>(PodRules.problemsOfSpec(spec.at("/template/spec"), "spec.template.spec"));
    var restartPolicy = spec.at("/template/spec/restartPolicy").asText();
    if (!restartPolicy.equals("Never") && !restartPolicy.equals("OnFailure")) {
      problems.add(
          "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"");
    }
    before.ifPresent(old -> problems.addAll(changes(job, old)));
    problems.addAll(problemsOfStatus(job));
    return problems;
  }

  private static List<String> changes(ObjectNode job, ObjectNode before) {
    var problems = new ArrayList<String>();
    for (var field : IMMUTABLE) {
      boolean mayChange = field.equals("template") && isSuspended(before);
      if (!mayChange && !before.at("/spec/" + field).equals(job.at("/spec/" + field))) {
        problems.add("spec." + field + ": Invalid value: field is immutable");
      }
    }
    return problems;
  }

  private static boolean isSuspended(ObjectNode before) {
    return before.at("/spec/suspend").asBoolean() && before.at("/status/startTime").isMissingNode();
  }

  /**
   * A finished Job has a start, and an end if it is complete; a real server refuses anything else.
   */
  private static List<String> problemsOfStatus(ObjectNode job) {
    var problems = new ArrayList<String>();
    var status = job.path("status");
    boolean complete = isTrue(job, "Complete");
    boolean failed = isTrue(job, "Failed");
    if ((complete || failed) && !status.has("startTime")) {
      problems.add("status.startTime: Required value: startTime is required for finished job");
    }
    if (complete && !status.has("completionTime")) {
      problems.add(
          "status.completionTime: Required value: completionTime is required for Complete jobs");
    }
    if (complete && !isTrue(job, "SuccessCriteriaMet")) {
      problems.add(
          "status.conditions: Invalid value: cannot set Complete=True condition without the SuccessCriteriaMet=true condition");
    }
    if (failed && !isTrue(job, "FailureTarget")) {
      problems.add(
          "status.conditions: Invalid value: cannot set Failed=True condition without the FailureTarget=true condition");
    }
    if (complete && failed) {
      problems.add(
          "status.conditions: Invalid value: cannot set Complete=True and Failed=true conditions");
    }
    if ((complete || failed) && status.path("active").asInt() > 0) {
      problems.add(
          "status.active: Invalid value: %d: active>0 is invalid for finished job"
              .formatted(status.path("active").asInt()));
    }
    return problems;
  }

  private static boolean isTrue(ObjectNode job, String condition) {
    for (var candidate : job.at("/status/conditions")) {
      if (candidate.path("type").asText().equals(condition)) {
        return candidate.path("status").asText().equals("True");
      }
    }
    return false;
  }
}
