package dev.winnow.jobs.launch;

import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunEnvironment;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.protocolrecords.ApplicationsRequestScope;
import org.apache.hadoop.yarn.api.protocolrecords.GetApplicationsRequest;
import org.apache.hadoop.yarn.api.protocolrecords.UpdateApplicationTimeoutsRequest;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.ApplicationTimeoutType;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.util.Times;

/**
 * Makes sure that of all attempts of a run at most one is at work in YARN. Attempts are known by
 * their tags, so that one whose launcher died before it could tell anybody is found as well.
 */
final class YarnFence implements AutoCloseable {

  private static final Set<YarnApplicationState> ALIVE =
      EnumSet.of(
          YarnApplicationState.NEW,
          YarnApplicationState.NEW_SAVING,
          YarnApplicationState.SUBMITTED,
          YarnApplicationState.ACCEPTED,
          YarnApplicationState.RUNNING);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 250;

  private final YarnClient yarn = YarnClient.createYarnClient();
  private final Clock clock;

  YarnFence(Configuration conf, Clock clock) {
    this.clock = clock;
    yarn.init(conf);
    yarn.start();
  }

  /**
   * Kills what earlier attempts of the run left behind, and returns when it is dead.
   *
   * @throws LaunchException with 75 if something is still alive after two minutes: submitting
   *     beside it could write twice
   */
  void fence(String runUid)
      throws IOException, YarnException, LaunchException, InterruptedException {
    Instant deadline = clock.instant().plus(PATIENCE);
    List<ApplicationReport> alive = alive(runUid);
    for (ApplicationReport application : alive) {
      yarn.killApplication(application.getApplicationId(), "Fenced by a later attempt of the run.");
    }
    while (!alive.isEmpty()) {
      if (clock.instant().isAfter(deadline)) {
        throw LaunchException.of(
            ExitCode.TEMPORARY,
            alive.get(0).getApplicationId() + " of an earlier attempt does not die.");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      alive = alive(runUid);
    }
  }

  /** Has YARN itself end an application after this time, should nobody be left to do so. */
  void limit(ApplicationId application, Duration lifetime) throws IOException, YarnException {
    String expiry = Times.formatISO8601(clock.millis() + lifetime.toMillis());
    yarn.updateApplicationTimeouts(
        UpdateApplicationTimeoutsRequest.newInstance(
            application, Map.of(ApplicationTimeoutType.LIFETIME, expiry)));
  }

  /** The newest application of a run, dead or alive, or nothing. */
  Optional<ApplicationReport> newest(String runUid) throws IOException, YarnException {
    return tagged(runUid).stream().max(Comparator.comparing(ApplicationReport::getApplicationId));
  }

  private List<ApplicationReport> alive(String runUid) throws IOException, YarnException {
    return tagged(runUid).stream()
        .filter(a -> ALIVE.contains(a.getYarnApplicationState()))
        .toList();
  }

  private List<ApplicationReport> tagged(String runUid) throws IOException, YarnException {
    GetApplicationsRequest request =
        GetApplicationsRequest.newInstance(ApplicationsRequestScope.OWN);
    request.setApplicationStates(EnumSet.allOf(YarnApplicationState.class));
    request.setApplicationTags(Set.of(RunEnvironment.runTag(runUid)));
    return yarn.getApplications(request);
  }

  @Override
  public void close() {
    yarn.stop();
  }
}
