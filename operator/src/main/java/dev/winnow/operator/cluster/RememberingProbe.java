package dev.winnow.operator.cluster;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks another probe no more often than it takes: Hive's servers log every connection that says
 * nothing.
 */
final class RememberingProbe implements Probe {

  private static final Duration GOOD_NEWS_LASTS = Duration.ofMinutes(1);
  private static final Duration BAD_NEWS_LASTS = Duration.ofSeconds(10);

  private record Answer(boolean answered, Instant until) {}

  private final Probe asked;
  private final Clock clock;
  private final Map<InetSocketAddress, Answer> answers = new ConcurrentHashMap<>();

  RememberingProbe(Probe asked, Clock clock) {
    this.asked = asked;
    this.clock = clock;
  }

  @Override
  public boolean answers(InetSocketAddress address) {
    Instant now = clock.instant();
    answers.values().removeIf(answer -> now.isAfter(answer.until()));
    return answers.computeIfAbsent(address, a -> ask(a, now)).answered();
  }

  private Answer ask(InetSocketAddress address, Instant now) {
    boolean answered = asked.answers(address);
    return new Answer(answered, now.plus(answered ? GOOD_NEWS_LASTS : BAD_NEWS_LASTS));
  }
}
