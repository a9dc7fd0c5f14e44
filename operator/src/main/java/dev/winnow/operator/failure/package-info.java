/**
 * Why an attempt failed and what that means for the run: the classification table, the retry policy
 * and the backoff. Called by {@code run} and {@code cluster}; calls nothing but {@code
 * dev.winnow.api}, and no class here knows Kubernetes.
 */
package dev.winnow.operator.failure;
