package dev.winnow.quickstart.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One kind that the API serves.
 *
 * @param statusSubresource whether status is written through {@code /status} alone
 * @param generation whether {@code metadata.generation} counts changes of the desired state
 * @param columns what kubectl prints between the name and the age, for kinds a CRD declares
 * @param schema the OpenAPI schema of a CRD; kinds that are built in have none
 */
public record ResourceType(
    String group,
    String version,
    String plural,
    String kind,
    boolean namespaced,
    boolean statusSubresource,
    boolean generation,
    List<String> shortNames,
    List<PrinterColumn> columns,
    Optional<ObjectNode> schema) {

  /** A column of {@code kubectl get}: the path is the simple JSONPath of a CRD. */
  public record PrinterColumn(String name, String type, String path, int priority, String format) {}

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The name that appears in messages, {@code jobs.batch}. */
  public String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** Whether users defined this kind with a CRD. */
  public boolean custom() {
    return schema.isPresent();
  }

  public boolean is(String wantedGroup, String wantedPlural) {
    return group.equals(wantedGroup) && plural.equals(wantedPlural);
  }

  public ResourceKey key(String namespace, String name) {
    return new ResourceKey(group, plural, namespaced ? namespace : "", name);
  }
}
