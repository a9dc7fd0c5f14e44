package dev.winnow.quickstart.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.winnow.api.Attempt;
import dev.winnow.api.DesiredState;
import dev.winnow.quickstart.operator.KillSwitch.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The proof that an operator killed between any two of its API calls neither loses nor doubles an
 * attempt: it is killed at its first call, at its second, and so on until a run gets through
 * unharmed; each time another operator takes over and finishes.
 */
class OperatorCrashIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MORE_THAN_ANY_RUN_NEEDS = 60;

  @TempDir static Path workDir;
  private static World world;

  @BeforeAll
  static void start() throws Exception {
    // the killed operator's threads die of Killed, as they should
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
    world = new World(workDir);
    world.createCluster("analytics", "");
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void neitherLosesNorDoublesAnAttemptWhenKilledAtAnyCall(Side side) throws Exception {
    int call = 1;
    while (crashAndRecover(side, call)) {
      call++;
      assertThat(call).as("calls of one run").isLessThan(MORE_THAN_ANY_RUN_NEEDS);
    }
    assertThat(call).as("calls of a run with two attempts").isGreaterThan(8);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void neitherLosesNorDoublesAnAttemptWhenKilledWhileItStopsOne(Side side) throws Exception {
    int call = 1;
    while (crashWhileSuspending(side, call)) {
      call++;
      assertThat(call).as("calls of one suspension").isLessThan(MORE_THAN_ANY_RUN_NEEDS);
    }
    assertThat(call).as("calls of a suspension").isGreaterThan(3);
  }

  /** The first attempt fails, the second succeeds. */
  private boolean crashAndRecover(Side side, int call) throws Exception {
    String run = "retried-%s-%d".formatted(side.name().toLowerCase(java.util.Locale.ROOT), call);
    world.kubelet().script(run + "-a1", PodScript.fails(75, "busy"));
    var killSwitch = new KillSwitch(side, call);
    try (var doomed = world.operator(Optional.of(killSwitch))) {
      world.createRun(run, "analytics", World.QUICK_RETRY);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> killSwitch.wasKilled() || world.isFinished(run));
    }
    var counter = KillSwitch.never();
    try (var successor = world.operator(Optional.of(counter))) {
      await().atMost(PATIENCE).until(() -> world.isFinished(run));
    }
    String where = killSwitch.lastCall();
    assertThat(world.condition(run, "Succeeded"))
        .as(where)
        .isEqualTo("True/SucceededWithQuarantine");
    assertThat(world.attemptNumbers(run)).as(where).containsExactly(2, 1);
    assertThat(world.status(run).countedAttempts()).as(where).isEqualTo(2);
    assertThat(world.status(run).attempts())
        .as(where)
        .extracting(Attempt::exitCode)
        .containsExactly(0, 75);
    assertThat(jobNames(run)).as(where).containsExactly(run + "-a1", run + "-a2");
    assertThat(killSwitch.jobsCreated() + counter.jobsCreated()).as(where).isEqualTo(2);
    return killSwitch.wasKilled();
  }

  /** The first attempt runs when its owner suspends the run; after that the run is resumed. */
  private boolean crashWhileSuspending(Side side, int call) throws Exception {
    String run = "suspended-%s-%d".formatted(side.name().toLowerCase(java.util.Locale.ROOT), call);
    world.kubelet().script(run + "-a1", new PodScript.Runs());
    try (var first = world.operator()) {
      world.createRun(run, "analytics", World.QUICK_RETRY);
      await()
          .atMost(PATIENCE)
          .until(() -> world.condition(run, "Succeeded").equals("Unknown/Running"));
    }
    world.desire(run, DesiredState.SUSPENDED);
    var killSwitch = new KillSwitch(side, call);
    try (var doomed = world.operator(Optional.of(killSwitch))) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> killSwitch.wasKilled() || isSuspended(run));
    }
    try (var successor = world.operator()) {
      await().atMost(PATIENCE).until(() -> isSuspended(run));
      assertThat(world.attemptNumbers(run)).as(killSwitch.lastCall()).containsExactly(1);
      world.desire(run, DesiredState.RUNNING);
      await().atMost(PATIENCE).until(() -> world.isFinished(run));
    }
    String where = killSwitch.lastCall();
    assertThat(world.attemptNumbers(run)).as(where).containsExactly(2, 1);
    assertThat(world.status(run).attempts().get(1).counted()).as(where).isFalse();
    assertThat(world.status(run).countedAttempts()).as(where).isEqualTo(1);
    assertThat(jobNames(run)).as(where).containsExactly(run + "-a1", run + "-a2");
    return killSwitch.wasKilled();
  }

  private boolean isSuspended(String run) {
    return world.condition(run, "Succeeded").equals("Unknown/Suspended");
  }

  /**
   * One entry for each Job that ever was: a second one of the same name would be a second entry.
   */
  private List<String> jobNames(String run) {
    return world.kubelet().jobsEverSeen(run).stream().map(job -> job.split(" ")[0]).toList();
  }
}
