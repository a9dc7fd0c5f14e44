package dev.winnow.operator.run;

import java.time.Instant;

/** The metadata of a run as far as decisions need them. */
record RunIdentity(
    String namespace,
    String name,
    String uid,
    long generation,
    Instant creationTime,
    boolean beingDeleted) {}
