package dev.winnow.jobs.plan;

import dev.winnow.api.OnViolation;
import dev.winnow.jobs.expression.Expression;

/**
 * A condition on a row, violated where it is FALSE and not where it is NULL: a user's rule, or a
 * check of a derived column.
 *
 * @param column the derived column that is checked, or empty for a rule
 * @param name the rule's name, or of the check: {@code required}, {@code range}, …
 * @param reason what the quarantine says about a row that violates it
 */
public record RulePlan(
    String column, String name, String reason, Expression condition, OnViolation onViolation) {}
