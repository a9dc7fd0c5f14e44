/**
 * SQL expressions. {@code ExpressionCompiler} has Apache Calcite parse the text, checks its types
 * against a {@code RowSchema} and gives an {@code Expression}, a small typed tree that travels as
 * JSON; {@code Evaluator} computes such a tree over column vectors. Only the compiler touches
 * Calcite, so that tasks never load it. Called by {@code plan} and by every package that computes;
 * calls {@code column}.
 */
package dev.winnow.jobs.expression;
