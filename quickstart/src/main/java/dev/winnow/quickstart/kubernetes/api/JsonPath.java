package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The part of JSONPath that printer columns use: fields (dots escaped with a backslash), {@code *},
 * indexes, and filters that compare one field with a string.
 */
record JsonPath(String expression) {
  private static final Pattern PART =
      Pattern.compile(
          "\\.((?:[^.\\[\\\\]|\\\\.)+)|\\[(-?\\d+|\\*)]|\\[\\?\\(@\\.([\\w.]+)\\s*==\\s*['\"]([^'\"]*)['\"]\\)]|\\['([^']*)']");

  List<JsonNode> in(JsonNode root) {
    List<JsonNode> here = List.of(root);
    var part = PART.matcher(expression);
    while (part.find()) {
      var next = new ArrayList<JsonNode>();
      for (var node : here) {
        if (part.group(1) != null && part.group(1).equals("*") || "*".equals(part.group(2))) {
          node.forEach(next::add);
        } else if (part.group(1) != null) {
          next.add(node.path(part.group(1).replace("\\", "")));
        } else if (part.group(5) != null) {
          next.add(node.path(part.group(5)));
        } else if (part.group(2) != null) {
          int index = Integer.parseInt(part.group(2));
          next.add(node.path(index < 0 ? node.size() + index : index));
        } else {
          var field = "/" + part.group(3).replace('.', '/');
          var wanted = part.group(4);
          StreamSupport.stream(node.spliterator(), false)
              .filter(item -> item.at(field).asText().equals(wanted))
              .forEach(next::add);
        }
      }
      here = next;
    }
    return here.stream().filter(node -> !node.isMissingNode() && !node.isNull()).toList();
  }
}
