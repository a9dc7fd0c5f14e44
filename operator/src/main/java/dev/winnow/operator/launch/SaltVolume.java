package dev.winnow.operator.launch;

import dev.winnow.api.Column;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.Mask;
import dev.winnow.api.run.RunEnvironment;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The salts that a run's masks name, as one volume with a directory for each secret. Only the key
 * {@code salt} is projected, so that naming a secret here shows nothing else of it; the operator
 * itself never reads one. A secret that is not there does not keep the pod from starting: the
 * launcher says which field names it and ends with 78.
 */
final class SaltVolume {

  static final String NAME = "winnow-secrets";

  private SaltVolume() {}

  /** Empty if no mask of the run has a salt. */
  static Optional<Volume> of(MapReduceJobSpec spec) {
    List<VolumeProjection> secrets =
        columns(spec)
            .map(Column::mask)
            .filter(Objects::nonNull)
            .map(Mask::saltSecret)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .map(SaltVolume::projection)
            .toList();
    if (secrets.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new VolumeBuilder()
            .withName(NAME)
            .withNewProjected()
            .withSources(secrets)
            .endProjected()
            .build());
  }

  private static Stream<Column> columns(MapReduceJobSpec spec) {
    Stream<Column> cleaned =
        spec.cleaning() == null ? Stream.of() : spec.cleaning().columns().stream();
    Stream<Column> aggregated =
        spec.aggregation() == null ? Stream.of() : spec.aggregation().columns().stream();
    return Stream.concat(cleaned, aggregated);
  }

  private static VolumeProjection projection(String secret) {
    return new VolumeProjectionBuilder()
        .withNewSecret()
        .withName(secret)
        .withOptional(true)
        .addNewItem()
        .withKey(RunEnvironment.SALT)
        .withPath(secret + "/" + RunEnvironment.SALT)
        .endItem()
        .endSecret()
        .build();
  }
}
