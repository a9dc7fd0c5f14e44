package dev.winnow.quickstart.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator with real informers against a real API. */
class OperatorIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path workDir;
  private static World world;
  private static World.RunningOperator operator;

  @BeforeAll
  static void start() throws Exception {
    world = new World(workDir);
    world.createCluster("analytics", "");
    operator = world.operator();
  }

  @AfterAll
  static void stop() throws Exception {
    operator.close();
    world.close();
  }

  @Test
  void takesARunFromItsCreationToItsPublication() {
    world.createRun("lifecycle", "analytics", World.QUICK_RETRY);
    await().atMost(PATIENCE).until(() -> world.isFinished("lifecycle"));
    assertThat(world.condition("lifecycle", "Succeeded")).isEqualTo("True/SucceededWithQuarantine");
    assertThat(world.condition("lifecycle", "Published")).isEqualTo("True/Committed");
    assertThat(world.condition("lifecycle", "QualityPassed")).isEqualTo("True/WithinThresholds");
  }
}
