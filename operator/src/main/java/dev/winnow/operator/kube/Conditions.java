package dev.winnow.operator.kube;

import dev.winnow.api.Condition;
import dev.winnow.api.ConditionStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of conditions as the API conventions want them. Knows no Kubernetes type. */
public final class Conditions {

  /** What the schema allows for a condition's message. */
  public static final int MAX_MESSAGE = 1024;

  private Conditions() {}

  /**
   * What a controller says about one aspect; the time of the last transition is found by {@link
   * #with}.
   */
  public record Claim(String type, ConditionStatus status, String reason, String message) {}

  public static Optional<Condition> find(List<Condition> conditions, String type) {
    return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /**
   * The list with the claim in it. {@code lastTransitionTime} moves only when the status changes,
   * and the order of the list stays, so that an unchanged claim is an unchanged list.
   */
  public static List<Condition> with(
      List<Condition> conditions, Claim claim, long generation, Instant now) {
    String since =
        find(conditions, claim.type())
            .filter(c -> c.status() == claim.status())
            .map(Condition::lastTransitionTime)
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    var condition =
        new Condition(
            claim.type(), claim.status(), claim.reason(), clip(claim.message()), since, generation);
    List<Condition> result = new ArrayList<>(conditions);
    result.replaceAll(c -> c.type().equals(claim.type()) ? condition : c);
    if (!result.contains(condition)) {
      result.add(condition);
    }
    return List.copyOf(result);
  }

  /** The text, cut at {@link #MAX_MESSAGE} characters. */
  public static String clip(String text) {
    return clip(text, MAX_MESSAGE);
  }

  /** The text, cut at so many characters without breaking one apart; empty for null. */
  public static String clip(String text, int length) {
    if (text == null || text.length() <= length) {
      return text == null ? "" : text;
    }
    int end = length - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
