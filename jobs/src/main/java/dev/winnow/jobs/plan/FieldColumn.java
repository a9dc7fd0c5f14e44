package dev.winnow.jobs.plan;

import dev.winnow.jobs.column.ColumnPlan;

/**
 * A column that is read from a field.
 *
 * @param index which column of the rows it fills
 * @param provenance which boolean column of the rows says whether the default was taken, or {@link
 *     #NO_PROVENANCE}
 */
public record FieldColumn(int index, ColumnPlan plan, int provenance) {

  public static final int NO_PROVENANCE = -1;

  public FieldColumn(int index, ColumnPlan plan) {
    this(index, plan, NO_PROVENANCE);
  }
}
