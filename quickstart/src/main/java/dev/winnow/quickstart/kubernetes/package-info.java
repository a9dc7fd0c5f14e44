/**
 * A Kubernetes API on loopback, good enough for the operator, for informers and for a user's own
 * kubectl. It is a server of its own and not a mock: what the operator relies on (conflicts,
 * server-side apply, defaults, garbage collection, watches) behaves here as it does in a cluster.
 * {@code api} speaks HTTP, {@code apply} merges, {@code schema} defaults and validates, {@code
 * store} keeps. {@code node} runs pods as processes and talks to the API only as a client would.
 * Called by the demo and by integration tests; calls nothing of Hadoop.
 */
package dev.winnow.quickstart.kubernetes;
