package dev.winnow.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Where runs run, where Hive is, and which image launches them. */
@Group(ApiVersion.GROUP)
@Version(ApiVersion.VERSION)
@Kind("HadoopCluster")
@Plural("hadoopclusters")
@Singular("hadoopcluster")
@ShortNames("hcl")
@ValidationRule(
    value = "size(self.metadata.name) <= 48",
    message = "metadata.name has at most 48 characters")
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".spec.mode", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = Type.STRING)
@AdditionalPrinterColumn(name = "Running", jsonPath = ".status.runningJobs", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class HadoopCluster extends CustomResource<HadoopClusterSpec, HadoopClusterStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
