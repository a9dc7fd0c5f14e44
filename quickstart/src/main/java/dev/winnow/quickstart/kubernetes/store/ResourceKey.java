package dev.winnow.quickstart.kubernetes.store;

/** Where an object lives. The namespace is empty for what belongs to the whole cluster. */
public record ResourceKey(String group, String plural, String namespace, String name)
    implements Comparable<ResourceKey> {

  @Override
  public int compareTo(ResourceKey other) {
    return order().compareTo(other.order());
  }

  /** The order of a list and of its continue tokens: kind, then namespace, then name. */
  String order() {
    return group + "/" + plural + "/" + namespace + "/" + name;
  }
}
