/**
 * What the operator tells about itself: metrics for Prometheus and the health endpoints. Called by
 * everything; calls nothing but {@code dev.winnow.api}.
 */
package dev.winnow.operator.telemetry;
