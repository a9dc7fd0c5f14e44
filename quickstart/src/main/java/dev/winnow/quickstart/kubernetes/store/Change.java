package dev.winnow.quickstart.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One write. Absent before: created; absent after: deleted, and {@code before} then carries the
 * revision of the deletion.
 */
public record Change(
    long revision, ResourceKey key, Optional<ObjectNode> before, Optional<ObjectNode> after) {}
