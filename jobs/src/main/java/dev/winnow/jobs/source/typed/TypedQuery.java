package dev.winnow.jobs.source.typed;

import java.util.List;

/**
 * What is read of a file's rows.
 *
 * @param rests for each column, the way on from its slot; see {@link FieldPath#rest}
 */
public record TypedQuery(Projection projection, List<List<FieldPath.Step>> rests) {

  static TypedQuery of(List<FieldPath> paths) {
    return new TypedQuery(Projection.of(paths), paths.stream().map(FieldPath::rest).toList());
  }

  int width() {
    return rests.size();
  }
}
