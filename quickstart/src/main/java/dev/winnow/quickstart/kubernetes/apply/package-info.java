/**
 * How a partial object becomes a whole one: server-side apply with field ownership, merge, JSON and
 * strategic merge patches. Pure functions over JSON trees; called by {@code api}.
 */
package dev.winnow.quickstart.kubernetes.apply;
