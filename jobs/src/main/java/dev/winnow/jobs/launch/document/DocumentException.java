package dev.winnow.jobs.launch.document;

import java.util.List;
import java.util.stream.Collectors;

/** Files that do not describe a run, with everything that is wrong about them. */
public final class DocumentException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  public DocumentException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** At least one, in the order of the file. */
  public List<Fault> faults() {
    return faults;
  }
}
