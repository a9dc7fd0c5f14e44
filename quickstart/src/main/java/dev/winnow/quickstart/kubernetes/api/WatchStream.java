package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.Change;
import dev.winnow.quickstart.kubernetes.store.Selector;
import dev.winnow.quickstart.kubernetes.store.Watch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes the changes of a watch as lines of JSON. An object that begins to match the selector is
 * added, one that ceases to match is deleted, whatever happened to it in the store.
 *
 * @param bookmark where the watch begins, to be sent first: clients take the first byte as a sign
 *     of life
 * @param form what becomes of an object before it is written, for instance a table
 */
record WatchStream(
    Watch watch,
    Selector selector,
    int timeoutSeconds,
    Optional<ObjectNode> bookmark,
    UnaryOperator<ObjectNode> form)
    implements ApiAnswer.Writer {

  @Override
  public void write(OutputStream out) throws IOException, InterruptedException {
    try (watch) {
      if (bookmark.isPresent()) {
        write(out, event("BOOKMARK", bookmark.get()));
      }
      out.flush();
      long end = System.nanoTime() + timeoutSeconds * 1_000_000_000L;
      long left;
      while ((left = end - System.nanoTime()) > 0) {
        var change = watch.next(left / 1_000_000 + 1);
        var event = change.flatMap(this::event);
        if (event.isPresent()) {
          write(out, event.get());
        }
      }
    }
  }

  private static void write(OutputStream out, ObjectNode event) throws IOException {
    out.write((event + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private Optional<ObjectNode> event(Change change) {
    boolean before = change.before().filter(selector).isPresent();
    boolean after = change.after().filter(selector).isPresent();
    if (after) {
      return Optional.of(event(before ? "MODIFIED" : "ADDED", change.after().orElseThrow()));
    }
    if (!before) {
      return Optional.empty();
    }
    var last = change.before().orElseThrow().deepCopy();
    last.withObject("/metadata").put("resourceVersion", String.valueOf(change.revision()));
    return Optional.of(event("DELETED", last));
  }

  private ObjectNode event(String type, ObjectNode object) {
    var event = JsonNodeFactory.instance.objectNode().put("type", type);
    event.set("object", form.apply(object));
    return event;
  }
}
