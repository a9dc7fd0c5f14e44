package dev.winnow.quickstart.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What an analyst would ask of the tables that the example publishes. */
final class Showcase {

  /** A question, and how it is put. */
  record Query(String title, String sql) {}

  /** A question with its answer. */
  record Answer(Query query, ResultTable result) {}

  static final List<Query> QUERIES =
      List.of(
          new Query(
              "The cleaned table: strikes per year",
              """
              SELECT flight_year, count(*) AS strikes, count(speed_knots) AS with_speed,
                     sum(cost_total) AS total_cost
              FROM birdstrikes.strikes
              GROUP BY flight_year
              ORDER BY flight_year"""),
          new Query(
              "The aggregated table: where and when it was most expensive",
              """
              SELECT flight_year, state, phase, strikes, round(average_speed) AS knots, total_cost
              FROM birdstrikes.costs
              ORDER BY total_cost DESC
              LIMIT 10"""),
          new Query(
              "The quarantine: why rows were rejected",
              """
              SELECT count(*) AS rejected, rule, min(reason) AS reason
              FROM birdstrikes.strikes_quarantine
              GROUP BY rule
              ORDER BY rejected DESC, rule"""));

  private Showcase() {}

  /** Asks all of them over one connection. */
  static List<Answer> ask(String jdbcUrl) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, "winnow", "");
        Statement statement = connection.createStatement()) {
      List<Answer> answers = new ArrayList<>();
      for (Query query : QUERIES) {
        try (ResultSet result = statement.executeQuery(query.sql())) {
          answers.add(new Answer(query, ResultTable.read(result)));
        }
      }
      return answers;
    }
  }
}
