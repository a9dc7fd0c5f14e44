package dev.winnow.jobs.plan;

import dev.winnow.jobs.source.ConfigurationJson;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A plan and its JSON. The last one is remembered: the tasks of a local job are threads of the
 * process that wrote it, each asks for it several times, and Jackson takes a tenth of a second to
 * learn how a plan is read. A task on a cluster reads it once.
 */
record PlanText(RunPlan plan, String json) {

  private static final AtomicReference<PlanText> LAST = new AtomicReference<>();

  static PlanText of(RunPlan plan) {
    return new PlanText(plan, ConfigurationJson.write(plan, RunPlan.class)).last();
  }

  /**
   * The plan that has this text, or what is read from it.
   *
   * @throws IllegalStateException if the text is of another version
   */
  static RunPlan planOf(String json) {
    PlanText last = LAST.get();
    return last != null && last.json.equals(json) ? last.plan : read(json).last().plan;
  }

  static PlanText read(String json) {
    return new PlanText(
        ConfigurationJson.read(RunPlan.CONFIGURATION_KEY, json, RunPlan.class), json);
  }

  private PlanText last() {
    LAST.set(this);
    return this;
  }
}
