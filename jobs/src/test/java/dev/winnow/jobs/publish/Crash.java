package dev.winnow.jobs.publish;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills a publisher at its n-th call of anything outside the process: before the call has an
 * effect, or after it had one and before the answer arrives.
 */
final class Crash extends Error {

  private static final long serialVersionUID = 1;

  /** Counts the calls of all that it wraps together. */
  static final class Point {
    private final AtomicInteger calls = new AtomicInteger();
    private final int at;
    private final boolean afterEffect;

    Point(int at, boolean afterEffect) {
      this.at = at;
      this.afterEffect = afterEffect;
    }

    static Point never() {
      return new Point(-1, false);
    }

    int calls() {
      return calls.get();
    }

    <T> T wrap(Class<T> type, T real) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                boolean here = !method.getName().equals("close") && calls.incrementAndGet() == at;
                if (here && !afterEffect) {
                  throw new Crash();
                }
                try {
                  Object answer = method.invoke(real, arguments);
                  if (here) {
                    throw new Crash();
                  }
                  return answer;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }

  Crash() {
    super("the process was killed", null, false, false);
  }
}
