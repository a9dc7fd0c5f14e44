package dev.winnow.quickstart.kubernetes.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the node keeps what containers print; the API server reads it as it would through a
 * kubelet.
 */
public interface PodLogs {
  /** The log of a container that has been started; empty when this node does not know it. */
  Optional<Path> log(String namespace, String pod, String container);
}
