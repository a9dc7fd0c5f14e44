/**
 * The batch/v1 Job of an attempt: its names, labels, pod, and the permission to create it. Called
 * by {@code run} and {@code cluster}; calls nothing but {@code dev.winnow.api} and the Kubernetes
 * model.
 */
package dev.winnow.operator.launch;
