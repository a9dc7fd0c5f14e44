package dev.winnow.quickstart.kubernetes.node;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a node runs pods.
 *
 * @param directory takes one directory per pod: volumes, logs, termination messages
 * @param images the images that this node "has": name to directory; its {@code bin} goes first on
 *     the container's PATH
 * @param memoryLimits whether a container that outgrows {@code resources.limits.memory} is killed,
 *     as in a cluster
 */
public record NodeConfig(Path directory, Map<String, Path> images, boolean memoryLimits) {
  public NodeConfig {
    directory = directory.toAbsolutePath();
    images = Map.copyOf(images);
  }
}
