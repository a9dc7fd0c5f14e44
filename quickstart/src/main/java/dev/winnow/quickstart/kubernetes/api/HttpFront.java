package dev.winnow.quickstart.kubernetes.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the JDK's web server and the API: who is asking, answers and streams, failures as {@code
 * Status} objects.
 */
public final class HttpFront implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  private final ResourceApi api;
  private final byte[] authorization;

  /** Every request must carry this bearer token: whoever may create a Job may run a process. */
  public HttpFront(ResourceApi api, String token) {
    this.api = api;
    this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      LOG.debug("client went away from {}", exchange.getRequestURI(), gone);
    }
  }

  private ApiAnswer answer(HttpExchange exchange) throws IOException {
    try {
      var request = ApiRequest.read(exchange);
      if (!MessageDigest.isEqual(
          authorization, request.header("Authorization").getBytes(StandardCharsets.UTF_8))) {
        throw new ApiFailure(401, "Unauthorized", "Unauthorized");
      }
      return api.answer(request);
    } catch (ApiFailure refused) {
      return ApiAnswer.json(refused.code(), refused.status());
    } catch (RuntimeException bug) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), bug);
      return ApiAnswer.json(
          500, new ApiFailure(500, "InternalError", "Internal error occurred: " + bug).status());
    }
  }

  private static void send(HttpExchange exchange, ApiAnswer answer)
      throws IOException, InterruptedException {
    var headers = exchange.getResponseHeaders();
    if (answer instanceof ApiAnswer.Body body) {
      headers.set("Content-Type", body.contentType());
      for (var warning : body.warnings()) {
        headers.add(
            "Warning", "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
      }
      exchange.sendResponseHeaders(
          body.code(), body.bytes().length == 0 ? -1 : body.bytes().length);
      exchange.getResponseBody().write(body.bytes());
    } else if (answer instanceof ApiAnswer.Stream stream) {
      headers.set("Content-Type", stream.contentType());
      exchange.sendResponseHeaders(200, 0);
      stream.writer().write(exchange.getResponseBody());
    }
  }
}
