package dev.winnow.quickstart.demo;

import dev.winnow.quickstart.process.ServiceFailure;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts services side by side, each as a step of its own. Closing it gives up those not ready. */
final class Startup implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final Progress progress;
  private final Started started;
  private final Path work;
  private final CompletableFuture<Void> firstFailure = new CompletableFuture<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "startup");
            thread.setDaemon(true);
            return thread;
          });

  Startup(Progress progress, Started started, Path work) {
    this.progress = progress;
    this.started = started;
    this.work = work;
  }

  <T extends AutoCloseable> CompletableFuture<T> start(
      String component, Callable<T> work, Function<T, String> introduction) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Progress.Step step = progress.begin(component);
    threads.execute(
        () -> {
          try {
            T service = started.add(work.call());
            step.done(introduction.apply(service));
            future.complete(service);
          } catch (InterruptedException e) {
            step.failed("given up");
            future.completeExceptionally(e);
          } catch (Exception e) {
            LOG.error("{} did not start", component, e);
            step.failed("did not start");
            firstFailure.completeExceptionally(named(component, e));
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  /** Returns when all are ready, and throws as soon as one has failed. */
  void await(CompletableFuture<?>... services) throws DemoFailure, InterruptedException {
    try {
      CompletableFuture.anyOf(CompletableFuture.allOf(services), firstFailure).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DemoFailure failure) {
        throw failure;
      }
      throw new DemoFailure("Start", String.valueOf(e.getCause().getMessage()), work, e.getCause());
    }
  }

  private DemoFailure named(String component, Exception e) {
    return e instanceof ServiceFailure failure
        ? new DemoFailure(failure.component(), failure.reason(), failure.log(), failure)
        : new DemoFailure(component, e.getClass().getSimpleName() + ": " + e.getMessage(), work, e);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
