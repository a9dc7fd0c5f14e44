package dev.winnow.operator.failure;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a run after an attempt failed.
 *
 * @param counted whether the attempt counts towards {@code retry.maxAttempts}
 * @param retryAfter empty when the run is over
 */
public record Reaction(boolean counted, Optional<Duration> retryAfter) {}
