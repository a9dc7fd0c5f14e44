/**
 * How the operator speaks with any Kubernetes API: conditions, events, status writes under
 * optimistic lock, and reading objects that another version wrote. Called by {@code run} and {@code
 * cluster}; calls nothing but {@code dev.winnow.api} and the Kubernetes client.
 */
package dev.winnow.operator.kube;
