package dev.winnow.jobs.replay;

/**
 * What a rejected record should have been.
 *
 * @param record in UTF-8, unless it is bytes that are no text
 */
public record Correction(RejectId id, byte[] record) {}
