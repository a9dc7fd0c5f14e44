/**
 * The local file system as a job in one process needs it: Hadoop's own, without a process for every
 * file. Named in the configuration by {@code launch}; calls nothing of Winnow.
 */
package dev.winnow.jobs.launch.local;
