package dev.winnow.quickstart.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.winnow.api.DesiredState;
import dev.winnow.operator.Permission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart's role is made from {@link Permission#NEEDED}; here that list is compared with life.
 */
class PermissionsIT {

  private static final Set<String> READING = Set.of("get", "list", "watch");

  @TempDir static Path workDir;

  @Test
  void asksForWhatItDeclaresAndDeclaresNoOtherWrite() throws Exception {
    var log = new CallLog();
    try (var world = new World(workDir);
        var operator = world.operator(java.util.Optional.of(log))) {
      world.createCluster("analytics", "");
      world.kubelet().script("stopped-a1", new PodScript.Runs());
      world.createRun("stopped", "analytics", World.QUICK_RETRY);
      until(() -> world.condition("stopped", "Succeeded").equals("Unknown/Running"));
      world.desire("stopped", DesiredState.CANCELLED);
      world.createRun("expired", "analytics", "ttlSecondsAfterFinished: 0");
      until(() -> world.isFinished("stopped") && world.run("expired").isEmpty());
      until(() -> log.calls().contains("winnow.dev/hadoopclusters/status patch"));
    }
    assertThat(log.others()).isEmpty();
    assertThat(declared()).containsAll(log.calls());
    var unused = new TreeSet<>(declared());
    unused.removeAll(log.calls());
    unused.removeIf(call -> READING.contains(call.split(" ")[1]));
    assertThat(unused)
        .as("asked for by an admission plugin, not by a call")
        .containsExactly("winnow.dev/mapreducejobs/finalizers update");
  }

  private static Set<String> declared() {
    return Permission.NEEDED.stream()
        .flatMap(p -> p.verbs().stream().map(v -> p.apiGroup() + "/" + p.resource() + " " + v))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).until(condition);
  }
}
