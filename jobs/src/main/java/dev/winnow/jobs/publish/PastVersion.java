package dev.winnow.jobs.publish;

/** A version that readers do not see any more and that is still on disk. */
record PastVersion(PartitionVersion version, long replacedAtMillis) {}
