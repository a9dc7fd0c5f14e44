package dev.winnow.jobs.plan;

import dev.winnow.jobs.expression.NearMisses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Gathers what is wrong with a document while it is walked. An instance stands at one field; {@link
 * #at} gives one that stands deeper and adds to the same list.
 */
public final class Problems {

  private final String path;
  private final List<Problem> found;

  private Problems(String path, List<Problem> found) {
    this.path = path;
    this.found = found;
  }

  /** Stands at the document's {@code spec}. */
  public static Problems ofSpec() {
    return new Problems("spec", new ArrayList<>());
  }

  public Problems at(String field) {
    return new Problems(path + "." + field, found);
  }

  public Problems at(String list, int index) {
    return new Problems(path + "." + list + "[" + index + "]", found);
  }

  /** Notes that the field at which this stands is wrong. */
  public void add(String message) {
    found.add(new Problem(path, message));
  }

  /** Notes that the field names something that is not there. */
  public void addUnknown(String message, String written, Collection<String> known) {
    found.add(new Problem(path, message, NearMisses.of(written, known)));
  }

  /**
   * What is wrong first, without the field.
   *
   * @throws IndexOutOfBoundsException if nothing is
   */
  public String first() {
    return found.get(0).message();
  }

  /** How many there are in the whole document. */
  public int count() {
    return found.size();
  }

  /**
   * @throws PlanException with all of them, if there are any
   */
  public void throwIfAny() throws PlanException {
    if (!found.isEmpty()) {
      throw new PlanException(found);
    }
  }
}
