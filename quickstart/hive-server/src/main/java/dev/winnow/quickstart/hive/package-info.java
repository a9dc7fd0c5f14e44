/**
 * HiveServer2 and its metastore in one JVM, for the quick start and the integration tests. Started
 * as a process of its own by {@code dev.winnow.quickstart.hadoop}, with which it shares no class:
 * arguments go in, one line on standard output comes back, everything else goes to standard error.
 */
package dev.winnow.quickstart.hive;
