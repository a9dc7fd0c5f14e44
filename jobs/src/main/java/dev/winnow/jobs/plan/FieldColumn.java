package dev.winnow.jobs.plan;

import dev.winnow.jobs.column.ColumnPlan;

/**
 * A column that is read from a field.
 *
 * @param index which column of the rows it fills
 */
public record FieldColumn(int index, ColumnPlan plan) {}
