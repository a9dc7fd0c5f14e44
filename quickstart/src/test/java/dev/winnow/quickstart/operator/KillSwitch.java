package dev.winnow.quickstart.operator;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills an operator at its k-th call about runs: before the server sees it, or after the server has
 * carried it out and before the operator hears so. From then on no call of this operator gets
 * through, as if its process had ended. Watches and the lists of informers are not counted.
 */
final class KillSwitch implements Interceptor {

  /** Which side of the call. */
  enum Side {
    BEFORE,
    AFTER
  }

  /** Not an exception that anything would handle. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("the operator was killed here");
    }
  }

  private final Side side;
  private final int fatalCall;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger jobsCreated = new AtomicInteger();
  private final CountDownLatch killed = new CountDownLatch(1);
  private volatile String at = "";

  KillSwitch(Side side, int fatalCall) {
    this.side = side;
    this.fatalCall = fatalCall;
  }

  /** One that only counts. */
  static KillSwitch never() {
    return new KillSwitch(Side.BEFORE, Integer.MAX_VALUE);
  }

  boolean wasKilled() {
    return killed.getCount() == 0;
  }

  boolean awaitKill(long millis) throws InterruptedException {
    return killed.await(millis, TimeUnit.MILLISECONDS);
  }

  /** The call that was the last, for people. */
  String lastCall() {
    return at;
  }

  int jobsCreated() {
    return jobsCreated.get();
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    dieIfDead();
    if (side == Side.BEFORE && counts(request) && calls.incrementAndGet() == fatalCall) {
      die(request);
    }
  }

  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    if (isJobCreation(request) && response.code() == 201) {
      jobsCreated.incrementAndGet();
    }
    if (side == Side.AFTER && counts(request) && calls.incrementAndGet() == fatalCall) {
      die(request);
    }
  }

  private void die(HttpRequest request) {
    at = side + " " + request.method() + " " + request.uri().getPath();
    killed.countDown();
    throw new Killed();
  }

  private void dieIfDead() {
    if (wasKilled()) {
      throw new Killed();
    }
  }

  private static boolean isJobCreation(HttpRequest request) {
    return request.method().equals("POST") && request.uri().getPath().endsWith("/jobs");
  }

  private static boolean counts(HttpRequest request) {
    String path = request.uri().getPath();
    boolean read = request.method().equals("GET");
    boolean ofInformer = read && path.matches(".*/(mapreducejobs|hadoopclusters|jobs|pods)");
    return !ofInformer && !path.contains("/hadoopclusters");
  }
}
