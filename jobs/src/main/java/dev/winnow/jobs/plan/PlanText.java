package dev.winnow.jobs.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A plan and its JSON. The last one is remembered: the tasks of a local job are threads of the
 * process that wrote it, each asks for it several times, and Jackson takes a tenth of a second to
 * learn how a plan is read. A task on a cluster reads it once.
 */
record PlanText(RunPlan plan, String json) {

  /** In ASCII: a job's configuration is XML, which has no U+FFFE, and a plan may have any text. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final AtomicReference<PlanText> LAST = new AtomicReference<>();

  static PlanText of(RunPlan plan) {
    try {
      return new PlanText(plan, MAPPER.writerFor(RunPlan.class).writeValueAsString(plan)).last();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan that is not JSON: " + plan, e);
    }
  }

  /** The plan that has this text, or what is read from it. */
  static RunPlan planOf(String json) throws JsonProcessingException {
    PlanText last = LAST.get();
    return last != null && last.json.equals(json) ? last.plan : read(json).last().plan;
  }

  static PlanText read(String json) throws JsonProcessingException {
    return new PlanText(MAPPER.readValue(json, RunPlan.class), json);
  }

  private PlanText last() {
    LAST.set(this);
    return this;
  }
}
