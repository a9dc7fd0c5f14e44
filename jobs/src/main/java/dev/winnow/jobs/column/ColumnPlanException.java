package dev.winnow.jobs.column;

/** A {@link ColumnPlan} cannot be compiled. */
public final class ColumnPlanException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String field;

  ColumnPlanException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field of the column that is at fault, as the YAML has it: {@code formats[1]}. */
  public String field() {
    return field;
  }
}
