/**
 * The HadoopCluster: whether it answers, how many runs it carries, and the gate that holds runs
 * back when its limits are reached or its circuit breaker is open. The gate computes everything
 * from the statuses of the runs, so that an operator that starts again knows what the one before
 * knew.
 *
 * <p>Whether Hive answers is told in the Ready condition and holds nothing back: the operator may
 * sit where Hive cannot be reached though the launchers can. Launches themselves are the truth, and
 * the breaker acts on how they end.
 *
 * <p>May call {@code launch}, {@code failure}, {@code kube} and {@code telemetry}; is called
 * through {@code launch.LaunchGate} only.
 */
package dev.winnow.operator.cluster;
