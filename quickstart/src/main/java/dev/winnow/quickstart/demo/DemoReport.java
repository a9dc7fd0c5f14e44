package dev.winnow.quickstart.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What the demo has to say at its end. */
record DemoReport(
    List<Showcase.Answer> answers,
    List<RecordingProgress.Timing> timings,
    Duration total,
    Endpoints endpoints) {

  /**
   * @param keep whether everything keeps running, so that telling how to reach it makes sense
   */
  String text(boolean keep) {
    StringBuilder text = new StringBuilder();
    for (Showcase.Answer answer : answers) {
      text.append('\n').append(answer.query().title()).append("\n\n");
      text.append(answer.query().sql().indent(4)).append('\n');
      text.append(answer.result().text().indent(2));
    }
    text.append("\nDone in ").append(StepLine.seconds(total)).append(": ");
    text.append(
        timings.stream()
            .map(timing -> timing.step() + " " + StepLine.seconds(timing.took()))
            .collect(Collectors.joining(", ")));
    text.append(".\n");
    text.append(
        keep ? connections() : "\n./winnow demo --keep leaves everything running to look around.");
    return text.toString();
  }

  private String connections() {
    return """

        It runs. From another terminal:
          ./winnow sql "SELECT * FROM birdstrikes.costs LIMIT 5"
          beeline -u %s -n winnow
          %s get mrj
          yarn --config %s application -list -appStates ALL
        YARN's page is %s
        """
        .formatted(
            endpoints.jdbcUrl(),
            endpoints.kubectl(),
            endpoints.hadoopConfiguration(),
            endpoints.resourceManager());
  }

  String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode document = mapper.createObjectNode();
    document.put("seconds", total.toMillis() / 1000.0);
    ArrayNode steps = document.putArray("steps");
    timings.forEach(
        timing ->
            steps
                .addObject()
                .put("name", timing.step())
                .put("seconds", timing.took().toMillis() / 1000.0));
    ArrayNode queries = document.putArray("queries");
    for (Showcase.Answer answer : answers) {
      ObjectNode query = queries.addObject();
      query.put("title", answer.query().title()).put("sql", answer.query().sql());
      answer.result().columns().forEach(query.putArray("columns")::add);
      ArrayNode rows = query.putArray("rows");
      answer.result().rows().forEach(row -> rows.add(mapper.valueToTree(row)));
    }
    document.set("endpoints", mapper.valueToTree(endpoints));
    return document.toPrettyString();
  }
}
