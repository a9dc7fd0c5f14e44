package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.ResourceTypes;
import java.time.Clock;
import java.util.Optional;

/** Takes a request to the resource it names and does what its method asks. */
public final class ResourceApi {
  private final ResourceTypes types;
  private final ObjectStore store;
  private final Reader reader;
  private final ObjectWriter writer;
  private final ObjectRemover remover;
  private final LogReader logs;
  private final Discovery discovery;

  public ResourceApi(ObjectStore store, ResourceTypes types, PodLogs podLogs, Clock clock) {
    this.types = types;
    this.store = store;
    var consequences = new Consequences(store, types, clock);
    this.reader = new Reader(store, new Tables(clock));
    this.remover = new ObjectRemover(store, types, consequences, clock);
    this.writer = new ObjectWriter(store, remover, consequences, clock);
    this.logs = new LogReader(store, podLogs);
    this.discovery = new Discovery(types);
  }

  ApiAnswer answer(ApiRequest request) {
    var discovered =
        request.method().equals("GET") ? discovery.answer(request) : Optional.<ApiAnswer>empty();
    if (discovered.isPresent()) {
      return discovered.get();
    }
    if (request.path().isEmpty() || !request.path().get(0).startsWith("api")) {
      throw ApiFailure.noSuchResource();
    }
    var path = ResourcePath.of(request.path());
    var review = AccessReviews.answer(path, request);
    if (review.isPresent()) {
      return review.get();
    }
    var type =
        types
            .find(path.group(), path.version(), path.plural())
            .orElseThrow(ApiFailure::noSuchResource);
    return path.name().isEmpty() ? collection(type, path, request) : item(type, path, request);
  }

  private ApiAnswer collection(ResourceType type, ResourcePath path, ApiRequest request) {
    return switch (request.method()) {
      case "GET" ->
          request.flag("watch")
              ? reader.watch(type, path.namespace(), request)
              : reader.list(type, path.namespace(), request);
      case "POST" ->
          written(
              writer.create(
                  type, path.namespace(), request.object(), WriteOptions.of(request, "")));
      case "DELETE" -> deleteAll(type, path, request);
      default -> throw notAllowed(request);
    };
  }

  private ApiAnswer item(ResourceType type, ResourcePath path, ApiRequest request) {
    var key = type.key(path.namespace(), path.name());
    if (type.is("", "pods") && path.subresource().equals("log")) {
      return logs.answer(key, request);
    }
    if (type.is("", "pods") && path.subresource().equals("eviction")) {
      remover.delete(type, key, Deletion.BACKGROUND);
      return ApiAnswer.json(201, success());
    }
    var options = WriteOptions.of(request, path.subresource());
    return switch (request.method()) {
      case "GET" -> reader.get(type, key, request);
      case "PUT" -> written(writer.update(type, key, request.object(), options));
      case "PATCH" ->
          written(
              request.contentType().equals("application/apply-patch+yaml")
                  ? writer.apply(type, key, request.object(), options)
                  : writer.patch(type, key, request.json(), request.contentType(), options));
      case "DELETE" -> ApiAnswer.json(200, remover.delete(type, key, Deletion.of(request)));
      default -> throw notAllowed(request);
    };
  }

  private ApiAnswer deleteAll(ResourceType type, ResourcePath path, ApiRequest request) {
    var deletion = Deletion.of(request);
    var selector = Reader.selector(request);
    for (var object : store.list(type, path.namespace()).objects()) {
      var key =
          type.key(object.at("/metadata/namespace").asText(), object.at("/metadata/name").asText());
      if (selector.test(object) && store.get(key).isPresent()) {
        remover.delete(type, key, deletion);
      }
    }
    return ApiAnswer.json(200, success());
  }

  private static ApiAnswer written(ObjectWriter.Written written) {
    return ApiAnswer.json(written.created() ? 201 : 200, written.object(), written.warnings());
  }

  private static ObjectNode success() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "Status")
        .put("apiVersion", "v1")
        .put("status", "Success");
  }

  private static ApiFailure notAllowed(ApiRequest request) {
    return new ApiFailure(
        405,
        "MethodNotAllowed",
        "the server does not allow " + request.method() + " on the requested resource");
  }
}
