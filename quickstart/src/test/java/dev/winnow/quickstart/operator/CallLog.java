package dev.winnow.quickstart.operator;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client asked of the API server, in the words of RBAC: {@code batch/jobs create}. */
final class CallLog implements Interceptor {

  private static final Pattern NAMESPACED =
      Pattern.compile(
          "/(?:api|apis/(?<group>[^/]+))/[^/]+/namespaces/[^/]+/(?<resource>[^/]+)"
              + "(?:/(?<name>[^/]+)(?:/(?<sub>[^/]+))?)?");

  private final Set<String> calls = new ConcurrentSkipListSet<>();
  private final Set<String> others = new ConcurrentSkipListSet<>();

  /** Calls about objects in namespaces. */
  Set<String> calls() {
    return calls;
  }

  /** Everything else, as method and path. */
  Set<String> others() {
    return others;
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    Matcher path = NAMESPACED.matcher(request.uri().getPath());
    if (!path.matches()) {
      others.add(request.method() + " " + request.uri().getPath());
      return;
    }
    String group = path.group("group") == null ? "" : path.group("group");
    String sub = path.group("sub") == null ? "" : "/" + path.group("sub");
    String query = request.uri().getQuery() == null ? "" : request.uri().getQuery();
    String verb = verb(request.method(), path.group("name") != null, query);
    calls.add(group + "/" + path.group("resource") + sub + " " + verb);
  }

  private static String verb(String method, boolean named, String query) {
    return switch (method) {
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> named ? "delete" : "deletecollection";
      default -> query.contains("watch=true") ? "watch" : named ? "get" : "list";
    };
  }
}
