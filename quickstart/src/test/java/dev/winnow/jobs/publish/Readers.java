package dev.winnow.jobs.publish;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Analysts who query a table over and over while it is published. */
final class Readers implements AutoCloseable {

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger reads = new AtomicInteger();
  private final Set<Map<String, Integer>> seen =
      Collections.synchronizedSet(new java.util.HashSet<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  Readers(String url, String table, int count) {
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> read(url, table), "reader-" + i);
      thread.start();
      threads.add(thread);
    }
  }

  private void read(String url, String table) {
    try (Beeline beeline = new Beeline(url)) {
      while (!stopped.get()) {
        Map<String, Integer> rows = new TreeMap<>();
        try {
          beeline
              .query("SELECT tag FROM " + table)
              .forEach(tag -> rows.merge(tag, 1, Integer::sum));
          seen.add(rows);
          reads.incrementAndGet();
        } catch (SQLException e) {
          failures.add(String.valueOf(e.getMessage()));
        }
      }
    } catch (SQLException e) {
      failures.add(String.valueOf(e.getMessage()));
    }
  }

  int reads() {
    return reads.get();
  }

  /** The distinct answers: how many rows each run had in one. */
  Set<Map<String, Integer>> seen() {
    return Set.copyOf(seen);
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() throws InterruptedException {
    stopped.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
