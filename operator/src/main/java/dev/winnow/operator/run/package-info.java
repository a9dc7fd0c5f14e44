/**
 * The MapReduceJob: {@code RunObserver} reads the API server and never acts, {@code RunDecision}
 * decides from what was read and from nothing else, {@code RunActions} creates and deletes Jobs,
 * {@code RunRecorder} writes status, events and metrics. A run's attempts follow the protocol of
 * DESIGN §5: an attempt is in the status before its Job exists, and its outcome is written together
 * with what follows from it. May call {@code launch}, {@code failure}, {@code kube} and {@code
 * telemetry}.
 */
package dev.winnow.operator.run;
