package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/** {@code pods/log}: the whole of it, its last lines, or everything until the container ends. */
final class LogReader {
  private static final int POLL_MILLIS = 200;

  private final ObjectStore store;
  private final PodLogs logs;

  LogReader(ObjectStore store, PodLogs logs) {
    this.store = store;
    this.logs = logs;
  }

  ApiAnswer answer(ResourceKey pod, ApiRequest request) {
    var object =
        store
            .get(pod)
            .orElseThrow(
                () -> new ApiFailure(404, "NotFound", "pods \"" + pod.name() + "\" not found"));
    var container = container(object, request.parameter("container"));
    var file =
        logs.log(pod.namespace(), pod.name(), container)
            .orElseThrow(
                () ->
                    ApiFailure.badRequest(
                        "container \"%s\" in pod \"%s\" is waiting to start: %s"
                            .formatted(container, pod.name(), waitingReason(object))));
    int tailLines = request.number("tailLines", -1);
    int limit = request.number("limitBytes", -1);
    boolean follow = request.flag("follow");
    return new ApiAnswer.Stream(
        "text/plain",
        out -> copy(file, tailLines, limit, follow ? Optional.of(pod) : Optional.empty(), out));
  }

  private static String container(ObjectNode pod, String asked) {
    if (asked.isEmpty()) {
      return pod.at("/spec/containers/0/name").asText();
    }
    for (var container : pod.at("/spec/containers")) {
      if (container.path("name").asText().equals(asked)) {
        return asked;
      }
    }
    throw ApiFailure.badRequest(
        "container %s is not valid for pod %s".formatted(asked, pod.at("/metadata/name").asText()));
  }

  private static String waitingReason(ObjectNode pod) {
    return pod.at("/status/containerStatuses/0/state/waiting/reason").asText("ContainerCreating");
  }

  private void copy(
      Path file, int tailLines, int limit, Optional<ResourceKey> until, OutputStream out)
      throws IOException, InterruptedException {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(tailLines < 0 ? 0 : startOfTail(log, tailLines));
      long left = limit < 0 ? Long.MAX_VALUE : limit;
      while (true) {
        boolean last = until.isEmpty() || hasEnded(until.get());
        left = copyAvailable(log, left, out);
        if (last || left == 0) {
          return;
        }
        out.flush();
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private static long copyAvailable(RandomAccessFile log, long left, OutputStream out)
      throws IOException {
    var buffer = new byte[8192];
    int read = 0;
    while (left > 0 && (read = log.read(buffer, 0, (int) Math.min(buffer.length, left))) > 0) {
      out.write(buffer, 0, read);
      left -= read;
    }
    return left;
  }

  private static long startOfTail(RandomAccessFile log, int lines) throws IOException {
    long position = log.length();
    if (lines == 0) {
      return position;
    }
    int seen = 0;
    while (position > 0) {
      log.seek(position - 1);
      if (log.read() == '\n' && position != log.length() && ++seen == lines) {
        return position;
      }
      position--;
    }
    return 0;
  }

  private boolean hasEnded(ResourceKey pod) {
    var phase = store.get(pod).map(object -> object.at("/status/phase").asText()).orElse("Failed");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }
}
