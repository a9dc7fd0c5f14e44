package dev.winnow.operator.run;

import dev.winnow.api.Attempt;
import dev.winnow.api.AttemptOutcome;
import dev.winnow.api.DesiredState;
import dev.winnow.operator.failure.Failure;
import dev.winnow.operator.failure.Signal;
import dev.winnow.operator.kube.Notice;
import dev.winnow.operator.launch.ChildNames;
import dev.winnow.operator.launch.LaunchedAttempt;
import dev.winnow.operator.run.Attempts.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to do about a run with an attempt in flight. The order matters: what the launcher achieved
 * counts more than a wish to stop it, and a wish to stop is in the status before the Job goes.
 */
final class AttemptDecision {

  /** How often the launcher's last word is read. */
  static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(3);

  /** For a Job whose name is taken: nobody tells us when it is gone. */
  private static final Duration SLOW_LOOK = Duration.ofMinutes(1);

  private static final Duration FORBIDDEN_LOOK = Duration.ofSeconds(15);

  private AttemptDecision() {}

  static Verdict decide(Situation s) {
    Attempt attempt = s.status().inFlight();
    JobView job = s.seen().job();
    if (job instanceof JobView.Succeeded succeeded) {
      return new Verdict.Record(RunEnd.succeeded(s, attempt, succeeded.report()));
    }
    if (job instanceof JobView.Failed failed && !Attempts.isCondemned(attempt)) {
      return new Verdict.Record(AttemptEnd.failed(s, attempt, failed.failure(), failed.report()));
    }
    boolean replaced = job instanceof JobView.Foreign && wasLaunched(attempt);
    if (job instanceof JobView.Failed || job instanceof JobView.Absent || replaced) {
      return gone(s, attempt);
    }
    if (job instanceof JobView.Foreign foreign) {
      return nameTaken(s, attempt, foreign.owner());
    }
    if (job instanceof JobView.Stopping) {
      return new Verdict.Record(Next.of(s.draft().done()).lookingAgainIn(PROGRESS_INTERVAL));
    }
    return alive(s, attempt, job);
  }

  /** There is no Job that could still do something. */
  private static Verdict gone(Situation s, Attempt attempt) {
    if (Attempts.isCondemned(attempt)) {
      return new Verdict.Record(AttemptEnd.asCondemned(s, attempt));
    }
    if (wasLaunched(attempt)) {
      String message = "The Job %s was deleted by somebody else.".formatted(attempt.jobName());
      Failure deleted = Failure.of(Signal.JOB_DELETED, "JobDeleted", message);
      return new Verdict.Record(AttemptEnd.failed(s, attempt, deleted, Optional.empty()));
    }
    Optional<Ending> wish = wishToStop(s);
    if (wish.isPresent()) {
      Attempt never = Attempts.condemned(attempt, wish.get());
      return new Verdict.Record(AttemptEnd.asCondemned(s, never));
    }
    return s.seen().clusterExists() ? launch(s, attempt) : clusterGone(s);
  }

  private static boolean wasLaunched(Attempt attempt) {
    return attempt.jobName() != null;
  }

  private static Verdict launch(Situation s, Attempt attempt) {
    String name = ChildNames.job(s.run().name(), attempt.number());
    String message = "Attempt %d is launched as Job %s.".formatted(attempt.number(), name);
    StatusDraft draft = s.draft().inFlight(Attempts.launched(attempt, name));
    RunConditions.underWay(draft, "Launching", message);
    Notice notice = Notice.normal("AttemptStarted", message, "started " + attempt.number());
    return new Verdict.Launch(
        new LaunchedAttempt(attempt.number(), Attempts.memoryPercent(attempt)),
        Next.of(draft.done(), notice).lookingAgainIn(PROGRESS_INTERVAL),
        owner -> stuckBehind(s, name, owner),
        reason ->
            AttemptEnd.failed(
                s, attempt, Failure.of(Signal.REJECTED, "JobRejected", reason), Optional.empty()),
        reason -> blocked(s, reason));
  }

  /** The server may allow tomorrow what it forbids today: a quota, a role, a policy. */
  private static Next blocked(Situation s, String reason) {
    String message = "The API server does not let the Job be created: " + reason;
    StatusDraft draft = RunConditions.underWay(s.draft(), "Launching", message);
    Notice notice = Notice.warning("LaunchForbidden", message, "forbidden " + s.status().attempt());
    return Next.of(draft.done(), notice).lookingAgainIn(FORBIDDEN_LOOK);
  }

  private static Verdict clusterGone(Situation s) {
    String message =
        "HadoopCluster %s does not exist in this namespace: apply it again, or cancel the run."
            .formatted(s.spec().clusterRef().name());
    StatusDraft draft = RunConditions.underWay(s.draft(), "WaitingForCluster", message);
    return new Verdict.Record(Next.of(draft.done()).lookingAgainIn(SLOW_LOOK));
  }

  private static Verdict nameTaken(Situation s, Attempt attempt, String owner) {
    Optional<Ending> wish = wishToStop(s);
    if (wish.isPresent()) {
      Attempt never = Attempts.condemned(attempt, wish.get());
      return new Verdict.Record(AttemptEnd.asCondemned(s, never));
    }
    String name = ChildNames.job(s.run().name(), attempt.number());
    return new Verdict.Record(stuckBehind(s, name, owner));
  }

  private static Next stuckBehind(Situation s, String jobName, String owner) {
    String message =
        "A Job named %s exists and belongs to %s: delete it, or give the run another name."
            .formatted(jobName, owner);
    var status = RunConditions.stuck(s.draft(), "NameTaken", message).done();
    Notice notice = Notice.warning("NameTaken", message, "name taken " + jobName);
    return Next.of(status, notice).lookingAgainIn(SLOW_LOOK);
  }

  /** The Job is there and not finished. */
  private static Verdict alive(Situation s, Attempt attempt, JobView job) {
    String name = ChildNames.job(s.run().name(), attempt.number());
    if (Attempts.isCondemned(attempt)) {
      return new Verdict.Stop(name, Next.of(s.draft().done()).lookingAgainIn(PROGRESS_INTERVAL));
    }
    Optional<Ending> wish = wishToStop(s);
    if (wish.isPresent()) {
      return new Verdict.Record(AttemptEnd.condemn(s, attempt, wish.get()));
    }
    Optional<Failure> late = late(s, job);
    return late.isPresent()
        ? new Verdict.Record(AttemptEnd.condemn(s, attempt, late.get()))
        : new Verdict.Record(AttemptProgress.track(s, Attempts.launched(attempt, name), job));
  }

  /** What the owner of the run asked for, or the end of the run's own time. */
  private static Optional<Ending> wishToStop(Situation s) {
    if (s.spec().desiredState() != DesiredState.RUNNING) {
      String message = "spec.desiredState is %s.".formatted(stateName(s));
      return Optional.of(
          new Ending(AttemptOutcome.CANCELLED, Optional.empty(), Optional.empty(), false, message));
    }
    if (s.totalTimeoutPassed()) {
      String message = "timeouts.total (%s) passed.".formatted(s.spec().timeouts().total());
      return Optional.of(
          new Ending(AttemptOutcome.FAILED, Optional.empty(), Optional.empty(), true, message));
    }
    return Optional.empty();
  }

  private static String stateName(Situation s) {
    return s.spec().desiredState() == DesiredState.CANCELLED ? "Cancelled" : "Suspended";
  }

  private static Optional<Failure> late(Situation s, JobView job) {
    if (job instanceof JobView.Waiting waiting
        && passed(s, waiting.since(), s.spec().timeouts().start())) {
      String message =
          "timeouts.start (%s) passed: %s: %s"
              .formatted(s.spec().timeouts().start(), waiting.reason(), waiting.message());
      return Optional.of(Failure.of(Signal.NEVER_STARTED, waiting.reason(), message));
    }
    if (job instanceof JobView.Running running
        && passed(s, running.since(), s.spec().timeouts().attempt())) {
      String message = "timeouts.attempt (%s) passed.".formatted(s.spec().timeouts().attempt());
      return Optional.of(Failure.of(Signal.TIMED_OUT, "DeadlineExceeded", message));
    }
    return Optional.empty();
  }

  private static boolean passed(Situation s, Instant since, String timeout) {
    return !s.now().isBefore(since.plus(Situation.duration(timeout)));
  }
}
