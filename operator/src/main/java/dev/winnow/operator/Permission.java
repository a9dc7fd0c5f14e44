package dev.winnow.operator;

import java.util.List;
import java.util.Set;

/**
 * One rule of the operator's role. {@link #NEEDED} is all that its code uses; the chart's role is
 * compared with it.
 */
public record Permission(String apiGroup, String resource, Set<String> verbs) {

  private static final String WINNOW = "winnow.dev";

  /**
   * In every watched namespace. {@code mapreducejobs/finalizers} is what clusters with the
   * admission plugin OwnerReferencesPermissionEnforcement ask of whoever makes a Job with a
   * blocking owner.
   */
  public static final List<Permission> NEEDED =
      List.of(
          new Permission(WINNOW, "mapreducejobs", Set.of("get", "list", "watch", "delete")),
          new Permission(WINNOW, "mapreducejobs/status", Set.of("patch")),
          new Permission(WINNOW, "mapreducejobs/finalizers", Set.of("update")),
          new Permission(WINNOW, "hadoopclusters", Set.of("get", "list", "watch")),
          new Permission(WINNOW, "hadoopclusters/status", Set.of("patch")),
          new Permission("batch", "jobs", Set.of("get", "list", "watch", "create", "delete")),
          new Permission("", "pods", Set.of("get", "list", "watch")),
          new Permission("", "pods/log", Set.of("get")),
          new Permission("events.k8s.io", "events", Set.of("create")));

  /** In the operator's own namespace, when it elects a leader. */
  public static final List<Permission> LEADER_ELECTION =
      List.of(
          new Permission(
              "coordination.k8s.io", "leases", Set.of("get", "create", "update", "patch")));
}
