/**
 * YAML as people write it: documents with the line of every field, checked against the same schema
 * that the API server checks, with near misses for what is misspelt. Called by {@code launch};
 * calls {@code plan} for its way of naming a problem.
 */
package dev.winnow.jobs.launch.document;
