/**
 * The operator's entry point, its wiring by plain constructors, its configuration, and the list of
 * what it may do ({@link dev.winnow.operator.Permission#NEEDED}). Calls every package below; is
 * called by nobody but {@code main} and the quickstart.
 *
 * <p>The arrows inside: {@code run | cluster → launch, failure, kube, telemetry → dev.winnow.api}.
 */
package dev.winnow.operator;
