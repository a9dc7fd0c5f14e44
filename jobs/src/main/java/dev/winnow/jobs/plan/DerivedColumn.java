package dev.winnow.jobs.plan;

import dev.winnow.jobs.expression.Expression;

/**
 * A column that is computed from columns before it.
 *
 * @param index which column of the rows it fills
 */
public record DerivedColumn(int index, Expression expression) {}
