package dev.winnow.quickstart.kubernetes.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts values where there are none. */
record Defaults(ObjectNode object) {

  Defaults with(String field, String value) {
    if (!object.hasNonNull(field)) {
      object.put(field, value);
    }
    return this;
  }

  Defaults with(String field, int value) {
    if (!object.hasNonNull(field)) {
      object.put(field, value);
    }
    return this;
  }

  Defaults with(String field, boolean value) {
    if (!object.hasNonNull(field)) {
      object.put(field, value);
    }
    return this;
  }

  Defaults withEmpty(String field) {
    if (!object.hasNonNull(field)) {
      object.putObject(field);
    }
    return this;
  }
}
