package dev.winnow.operator.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Serves {@code /healthz}, {@code /readyz} and {@code /metrics} over plain HTTP. */
public final class HealthServer implements AutoCloseable {

  /**
   * What the endpoints ask.
   *
   * @param alive false asks the kubelet to start the process again
   * @param ready false takes the process out of service
   */
  public record Checks(BooleanSupplier alive, BooleanSupplier ready) {}

  private final HttpServer server;
  private final ExecutorService executor;

  /**
   * Starts to listen.
   *
   * @throws IOException when the address is taken
   */
  public HealthServer(InetSocketAddress address, Checks checks, PrometheusMeterRegistry registry)
      throws IOException {
    server = HttpServer.create(address, 0);
    executor =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "health");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(executor);
    server.createContext("/healthz", exchange -> check(exchange, checks.alive()));
    server.createContext("/readyz", exchange -> check(exchange, checks.ready()));
    server.createContext(
        "/metrics",
        exchange ->
            answer(
                exchange,
                HttpURLConnection.HTTP_OK,
                "text/plain; version=0.0.4",
                registry.scrape()));
    server.start();
  }

  /** The port it listens on, which matters when 0 was asked for. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private static void check(HttpExchange exchange, BooleanSupplier check) throws IOException {
    boolean good = check.getAsBoolean();
    answer(
        exchange,
        good ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE,
        "text/plain",
        good ? "ok\n" : "not ok\n");
  }

  private static void answer(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(code, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
