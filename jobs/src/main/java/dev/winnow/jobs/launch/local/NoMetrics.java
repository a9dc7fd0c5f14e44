package dev.winnow.jobs.launch.local;

import org.apache.hadoop.metrics2.MetricsException;
import org.apache.hadoop.metrics2.MetricsSink;
import org.apache.hadoop.metrics2.MetricsSource;
import org.apache.hadoop.metrics2.MetricsSystem;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.apache.hadoop.metrics2.lib.MetricsAnnotations;

/**
 * Hadoop's metrics, which nobody asks this process for: what counts goes on counting, and nothing
 * is published. Hadoop's own starts Java's management for them.
 */
public final class NoMetrics extends MetricsSystem {

  private NoMetrics() {}

  /** Takes the place of Hadoop's own in this process. */
  public static void use() {
    if (!(DefaultMetricsSystem.instance() instanceof NoMetrics)) {
      DefaultMetricsSystem.setInstance(new NoMetrics());
    }
  }

  @Override
  public MetricsSystem init(String prefix) {
    return this;
  }

  /** Gives the source its counters, which are fields that only this sets. */
  @Override
  public <T> T register(String name, String description, T source) {
    MetricsAnnotations.makeSource(source);
    return source;
  }

  @Override
  public <T extends MetricsSink> T register(String name, String description, T sink) {
    return sink;
  }

  @Override
  public void register(Callback callback) {}

  @Override
  public void unregisterSource(String name) {}

  @Override
  public MetricsSource getSource(String name) {
    return null;
  }

  @Override
  public void publishMetricsNow() {}

  @Override
  public boolean shutdown() {
    return true;
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public void startMetricsMBeans() {}

  @Override
  public void stopMetricsMBeans() {}

  @Override
  public String currentConfig() {
    throw new MetricsException("there are none here");
  }
}
