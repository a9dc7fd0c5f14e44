package dev.winnow.quickstart.kubernetes.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A label selector and a field selector as they stand in a request's query. */
public final class Selector implements Predicate<JsonNode> {
  private static final Pattern SET_BASED =
      Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
  private static final Pattern EQUALITY =
      Pattern.compile("\\s*([^=!\\s]+)\\s*(==|=|!=)\\s*(\\S*)\\s*");

  private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

  private Selector() {}

  /**
   * Reads both selectors; an empty one selects everything.
   *
   * @throws ApiFailure 400 when one cannot be read
   */
  public static Selector of(String labels, String fields) {
    var selector = new Selector();
    split(labels).forEach(term -> selector.requirements.add(label(term)));
    split(fields).forEach(term -> selector.requirements.add(field(term)));
    return selector;
  }

  @Override
  public boolean test(JsonNode object) {
    return requirements.stream().allMatch(requirement -> requirement.test(object));
  }

  private static Predicate<JsonNode> label(String term) {
    var set = SET_BASED.matcher(term);
    if (set.matches()) {
      var values =
          Stream.of(set.group(3).split(",")).map(String::strip).collect(Collectors.toSet());
      return "in".equals(set.group(2))
          ? oneOf(set.group(1), values)
          : oneOf(set.group(1), values).negate();
    }
    var equality = EQUALITY.matcher(term);
    if (equality.matches()) {
      var same = oneOf(equality.group(1), Set.of(equality.group(3)));
      return "!=".equals(equality.group(2)) ? same.negate() : same;
    }
    if (term.startsWith("!")) {
      return object -> labels(object).path(term.substring(1).strip()).isMissingNode();
    }
    if (term.contains(" ") || term.contains("(")) {
      throw ApiFailure.badRequest("unable to parse requirement: " + term);
    }
    return object -> !labels(object).path(term).isMissingNode();
  }

  private static Predicate<JsonNode> field(String term) {
    var equality = EQUALITY.matcher(term);
    if (!equality.matches()) {
      throw ApiFailure.badRequest("invalid field selector: " + term);
    }
    var path = "/" + equality.group(1).replace('.', '/');
    Predicate<JsonNode> same = object -> object.at(path).asText("").equals(equality.group(3));
    return "!=".equals(equality.group(2)) ? same.negate() : same;
  }

  private static Predicate<JsonNode> oneOf(String label, Set<String> values) {
    return object -> {
      var value = labels(object).path(label);
      return value.isTextual() && values.contains(value.asText());
    };
  }

  private static JsonNode labels(JsonNode object) {
    return object.path("metadata").path("labels");
  }

  /** Splits at commas outside of parentheses. */
  private static List<String> split(String selector) {
    var terms = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= selector.length(); i++) {
      char c = i == selector.length() ? ',' : selector.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        if (!selector.substring(start, i).isBlank()) {
          terms.add(selector.substring(start, i).strip());
        }
        start = i + 1;
      }
    }
    return terms;
  }
}
