/**
 * Hadoop and Hive for one machine: HDFS and YARN in a process of their own ({@link
 * dev.winnow.quickstart.hadoop.HadoopProcess}), HiveServer2 and its metastore in another ({@link
 * dev.winnow.quickstart.hadoop.HiveProcess}). Called by the demo and the integration tests; calls
 * only {@code dev.winnow.quickstart.process}.
 */
package dev.winnow.quickstart.hadoop;
