package dev.winnow.operator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Attempt;
import dev.winnow.api.Backoff;
import dev.winnow.api.DesiredState;
import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.api.Retry;
import dev.winnow.api.run.ProgressLine;
import dev.winnow.api.run.RunReport;
import dev.winnow.operator.failure.Failure;
import dev.winnow.operator.failure.Signal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of a run whatever the cluster does to it and whatever its owner wants. */
class RunDecisionPropertiesTest {

  /** Something that happens to a run between two looks. */
  enum Happening {
    JOB_GOES,
    POD_WAITS,
    LAUNCHER_RUNS,
    LAUNCHER_PUBLISHES,
    LAUNCHER_FAILS_TRANSIENTLY,
    LAUNCHER_IS_KILLED_FOR_MEMORY,
    POD_IS_EVICTED,
    LAUNCHER_SUCCEEDS,
    OWNER_SUSPENDS,
    OWNER_RESUMES,
    MINUTES_PASS,
    HOURS_PASS,
    NOTHING
  }

  /** The Jobs of the run, as the API server has them. */
  private static final class World implements Verdict.Hands {
    private final Scene scene;
    private final Set<Integer> created = new HashSet<>();
    private boolean jobIsThere;

    World(Scene scene) {
      this.scene = scene;
    }

    @Override
    public Next launch(Verdict.Launch verdict) {
      Attempt recorded = scene.status.inFlight();
      assertThat(recorded.number()).as("written ahead").isEqualTo(verdict.attempt().number());
      assertThat(created.add(verdict.attempt().number())).as("created once").isTrue();
      assertThat(jobIsThere).as("one Job at a time").isFalse();
      jobIsThere = true;
      scene.job = new JobView.Waiting(scene.now, "Pending", "");
      return verdict.launched();
    }

    @Override
    public Next stop(Verdict.Stop verdict) {
      assertThat(scene.status.inFlight().outcome()).as("the wish is written ahead").isNotNull();
      jobIsThere = false;
      scene.job = new JobView.Absent();
      return verdict.next();
    }

    @Override
    public Next expire(Verdict.Expire verdict) {
      throw new AssertionError("no time to live was set");
    }

    void happen(Happening happening) {
      switch (happening) {
        case JOB_GOES -> see(new JobView.Absent(), false);
        case POD_WAITS -> see(new JobView.Waiting(scene.now, "ImagePullBackOff", "x"), true);
        case LAUNCHER_RUNS -> see(new JobView.Running(scene.now, Optional.empty()), true);
        case LAUNCHER_PUBLISHES -> {
          var line = new ProgressLine(ProgressLine.PUBLISHING, 99, null, null, null);
          see(new JobView.Running(scene.now, Optional.of(line)), true);
        }
        case LAUNCHER_FAILS_TRANSIENTLY -> fail(Failure.exited(75, Optional.empty(), "busy"));
        case LAUNCHER_IS_KILLED_FOR_MEMORY ->
            fail(Failure.of(Signal.KILLED_FOR_MEMORY, "OOMKilled", "x"));
        case POD_IS_EVICTED -> fail(Failure.of(Signal.DISRUPTED, "Evicted", "x"));
        case LAUNCHER_SUCCEEDS -> {
          var report =
              new RunReport("uid-1", 1, 0, null, "done", null, null, null, null, null, null);
          see(new JobView.Succeeded(report), false);
        }
        case OWNER_SUSPENDS -> scene.desired = DesiredState.SUSPENDED;
        case OWNER_RESUMES -> scene.desired = DesiredState.RUNNING;
        case MINUTES_PASS -> scene.after(Duration.ofMinutes(7));
        case HOURS_PASS -> scene.after(Duration.ofHours(3));
        case NOTHING -> {}
      }
    }

    private void fail(Failure failure) {
      see(new JobView.Failed(failure, Optional.empty()), false);
    }

    /** Things happen only to a Job that is there. */
    private void see(JobView view, boolean stays) {
      if (jobIsThere) {
        scene.job = view;
        jobIsThere = stays;
      }
    }

    void look() {
      MapReduceJobStatus before = scene.status;
      scene.status = scene.verdict().carriedOutBy(this).status();
      if (before.inFlight() != null && scene.status.inFlight() == null) {
        scene.job = new JobView.Absent();
      }
    }
  }

  @Property(tries = 2000)
  void keepsItsPromisesWhateverHappens(@ForAll("stories") List<Happening> story) {
    var scene = new Scene();
    scene.retry = new Retry(3, new Backoff("1s", 200, "10s", 20), 150, null);
    var world = new World(scene);
    for (Happening happening : story) {
      MapReduceJobStatus before = scene.status;
      world.happen(happening);
      world.look();
      check(before, scene.status);
    }
    assertThat(world.created)
        .as("every attempt but the newest had its Job, or was stopped before")
        .allMatch(n -> n <= number(scene.status));
  }

  private static void check(MapReduceJobStatus before, MapReduceJobStatus after) {
    assertThat(number(after)).isBetween(number(before), number(before) + 1);
    assertThat(counted(after)).isBetween(counted(before), counted(before) + 1);
    assertThat(counted(after)).isLessThanOrEqualTo(3);
    assertThat(after.attempts()).hasSizeLessThanOrEqualTo(5);
    assertThat(after.attempts()).extracting(Attempt::number).isSortedAccordingTo((a, b) -> b - a);
    if (before.completionTime() != null) {
      assertThat(after).as("terminal states are final").isEqualTo(before);
    }
    if (after.completionTime() != null) {
      assertThat(after.inFlight()).isNull();
      assertThat(after.nextAttemptTime()).isNull();
    }
    if (before.inFlight() != null && after.inFlight() == null) {
      assertThat(after.attempts().get(0).number())
          .as("an attempt that ends is recorded in the same write")
          .isEqualTo(before.inFlight().number());
    }
    assertThat(after.conditions())
        .filteredOn(c -> c.type().equals("Succeeded"))
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.status() == dev.winnow.api.ConditionStatus.UNKNOWN)
                    .isEqualTo(after.completionTime() == null));
  }

  private static int number(MapReduceJobStatus status) {
    return status.attempt() == null ? 0 : status.attempt();
  }

  private static int counted(MapReduceJobStatus status) {
    return status.countedAttempts() == null ? 0 : status.countedAttempts();
  }

  @Provide
  Arbitrary<List<Happening>> stories() {
    return Arbitraries.of(Happening.class).list().ofMinSize(5).ofMaxSize(60);
  }
}
