/**
 * A node without containers: what the Job controller, the scheduler and the kubelet do, with a
 * pod's containers as local processes. {@link dev.winnow.quickstart.kubernetes.node.Node} watches;
 * {@code JobController} turns Jobs into pods, {@code Kubelet} pods into processes. Talks to the API
 * through a client only, so that it sees what any node would see.
 */
package dev.winnow.quickstart.kubernetes.node;
