package dev.winnow.operator.launch;

/**
 * What the Job needs to know of its attempt.
 *
 * @param number from 1
 * @param memoryPercent of what the cluster asks for the launcher, 100 or more
 */
public record LaunchedAttempt(int number, int memoryPercent) {}
