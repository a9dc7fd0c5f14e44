/**
 * What the API server adds to an object and what it refuses: defaults, pruning and validation of a
 * CRD's structural schema, and the rules of batch/v1 Jobs and their pods. CEL rules are not
 * evaluated here; the crds module tests them.
 */
package dev.winnow.quickstart.kubernetes.schema;
