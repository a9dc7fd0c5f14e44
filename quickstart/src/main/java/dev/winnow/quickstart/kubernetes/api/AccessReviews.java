package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who may do what: whoever holds the kubeconfig may do everything. */
final class AccessReviews {
  static final Map<String, String> KINDS =
      new TreeMap<>(
          Map.of(
              "selfsubjectaccessreviews", "SelfSubjectAccessReview",
              "selfsubjectrulesreviews", "SelfSubjectRulesReview",
              "subjectaccessreviews", "SubjectAccessReview"));

  private AccessReviews() {}

  static Optional<ApiAnswer> answer(ResourcePath path, ApiRequest request) {
    if (!path.group().equals("authorization.k8s.io") || !KINDS.containsKey(path.plural())) {
      return Optional.empty();
    }
    ObjectNode review = request.object();
    var status =
        review
            .put("apiVersion", "authorization.k8s.io/v1")
            .put("kind", KINDS.get(path.plural()))
            .withObject("/status");
    if (path.plural().equals("selfsubjectrulesreviews")) {
      status.put("incomplete", false);
      var rule = status.putArray("resourceRules").addObject();
      rule.putArray("apiGroups").add("*");
      rule.putArray("resources").add("*");
      rule.putArray("verbs").add("*");
      var other = status.putArray("nonResourceRules").addObject();
      other.putArray("nonResourceURLs").add("*");
      other.putArray("verbs").add("*");
    } else {
      status.put("allowed", true);
    }
    return Optional.of(ApiAnswer.json(201, review));
  }
}
