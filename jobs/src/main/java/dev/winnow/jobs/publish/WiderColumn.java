package dev.winnow.jobs.publish;

/** A column that a run has with a wider type than the table. */
public record WiderColumn(String name, String from, String to) {}
