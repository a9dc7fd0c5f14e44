/**
 * What the operator and the launcher say to each other: the pod's environment, its exit code, the
 * lines it prints and the report it leaves. Called by both; calls nothing but the records beside
 * it.
 */
package dev.winnow.api.run;
