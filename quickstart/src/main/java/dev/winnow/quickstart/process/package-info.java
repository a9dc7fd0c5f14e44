/**
 * Services of the quick start that run in a JVM of their own: start one, wait until it says it is
 * ready, end it, and be sure that it never outlives the process that started it. Calls nothing of
 * Winnow.
 */
package dev.winnow.quickstart.process;
