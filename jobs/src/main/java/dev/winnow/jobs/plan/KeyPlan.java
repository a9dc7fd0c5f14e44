package dev.winnow.jobs.plan;

import dev.winnow.jobs.expression.Expression;

/**
 * A key to group by.
 *
 * @param name of the column in the result
 */
public record KeyPlan(String name, Expression expression) {}
