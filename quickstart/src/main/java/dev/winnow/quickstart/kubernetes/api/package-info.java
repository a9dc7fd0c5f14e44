/**
 * Speaks the Kubernetes API over HTTPS: routes requests, lists and watches, writes with the rules
 * of each kind, collects garbage, prints tables for kubectl. Calls {@code store}, {@code apply} and
 * {@code schema}.
 */
package dev.winnow.quickstart.kubernetes.api;
