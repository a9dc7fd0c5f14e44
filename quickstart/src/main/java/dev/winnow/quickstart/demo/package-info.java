/**
 * {@code winnow demo}: starts everything, applies the bird-strike example as a user would, shows
 * what happens, and reads the published tables back over Hive JDBC. {@code winnow sql} asks the
 * Hive of a running demo. Calls {@code hadoop}, {@code kubernetes} and the operator; called by
 * nothing.
 */
package dev.winnow.quickstart.demo;
