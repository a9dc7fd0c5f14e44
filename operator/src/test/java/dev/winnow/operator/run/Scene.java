package dev.winnow.operator.run;

import dev.winnow.api.Attempt;
import dev.winnow.api.Backoff;
import dev.winnow.api.Condition;
import dev.winnow.api.DesiredState;
import dev.winnow.api.JobType;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.api.ObjectRef;
import dev.winnow.api.Quality;
import dev.winnow.api.Retry;
import dev.winnow.api.Timeouts;
import dev.winnow.operator.kube.Conditions;
import dev.winnow.operator.launch.LaunchPermission;
import java.time.Duration;
import java.time.Instant;

/** A run on a table: every verdict can be applied to it, and time passes when told to. */
final class Scene {

  static final Instant CREATED = Instant.parse("2026-09-01T00:00:00Z");

  DesiredState desired = DesiredState.RUNNING;
  Retry retry = new Retry(3, new Backoff("30s", 200, "15m", 0), 150, null);
  Timeouts timeouts = new Timeouts("10m", "2h", "8h");
  Quality quality = null;
  Integer ttl = null;
  JobType type = JobType.CUSTOM;
  boolean clusterExists = true;
  boolean beingDeleted = false;
  LaunchPermission permission = LaunchPermission.granted();
  JobView job = new JobView.Absent();
  MapReduceJobStatus status = MapReduceJobStatus.empty();
  Instant now = CREATED;
  long generation = 1;

  Scene after(Duration time) {
    now = now.plus(time);
    return this;
  }

  Scene seeing(JobView view) {
    job = view;
    return this;
  }

  Verdict verdict() {
    var run = new RunIdentity("lake", "trips", "uid-1", generation, CREATED, beingDeleted);
    var seen = new Observation(run, job, clusterExists, permission);
    return RunDecision.decide(spec(), status, seen, now);
  }

  /** Decides, acts as if every action succeeded, and records. */
  Next step() {
    Next next = verdict().carriedOutBy(new Succeeding());
    status = next.status();
    return next;
  }

  /** An attempt is in flight and its Job was seen. */
  Scene launched() {
    step();
    step();
    return this;
  }

  String condition(String type) {
    return Conditions.find(status.conditions(), type).map(Scene::word).orElse("");
  }

  String message(String type) {
    return Conditions.find(status.conditions(), type).map(Condition::message).orElse("");
  }

  Attempt lastAttempt() {
    return status.attempts().get(0);
  }

  MapReduceJobSpec spec() {
    return new MapReduceJobSpec(
        new ObjectRef("analytics"),
        type,
        desired,
        null,
        null,
        null,
        null,
        quality,
        null,
        retry,
        timeouts,
        null,
        ttl);
  }

  private static String word(Condition c) {
    return c.status() + " " + c.reason();
  }

  private static final class Succeeding implements Verdict.Hands {
    @Override
    public Next launch(Verdict.Launch verdict) {
      return verdict.launched();
    }

    @Override
    public Next stop(Verdict.Stop verdict) {
      return verdict.next();
    }

    @Override
    public Next expire(Verdict.Expire verdict) {
      return verdict.next();
    }
  }
}
