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

/** One run of a MapReduce job that publishes into a Hive table. */
@Group(ApiVersion.GROUP)
@Version(ApiVersion.VERSION)
@Kind("MapReduceJob")
@Plural("mapreducejobs")
@Singular("mapreducejob")
@ShortNames("mrj")
@ValidationRule(
    value = "size(self.metadata.name) <= 48",
    message = "metadata.name has at most 48 characters, so that names made from it fit")
@AdditionalPrinterColumn(name = "Type", jsonPath = ".spec.type", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Status",
    jsonPath = ".status.conditions[?(@.type==\"Succeeded\")].reason",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Progress",
    jsonPath = ".status.progressPercent",
    type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Attempt", jsonPath = ".status.attempt", type = Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Published",
    jsonPath = ".status.publication.rows",
    type = Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Rejected",
    jsonPath = ".status.quality.quarantined",
    type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class MapReduceJob extends CustomResource<MapReduceJobSpec, MapReduceJobStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
