package dev.winnow.jobs.launch.document;

import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.jobs.plan.Problem;
import java.util.List;
import java.util.Optional;

/** A MapReduceJob as somebody wrote it. */
public record JobDocument(Document document, String name, MapReduceJobSpec spec) {

  /** The uid that an API server gave it. */
  public Optional<String> uid() {
    return Optional.of(document.content().path("metadata").path("uid").asText())
        .filter(uid -> !uid.isEmpty());
  }

  /** Says in which file and line each problem stands. */
  public List<Fault> locate(List<Problem> problems) {
    return problems.stream().map(document::locate).toList();
  }
}
