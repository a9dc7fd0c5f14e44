package dev.winnow.jobs.source;

/**
 * A part of a file that is in memory.
 *
 * @param last whether the file ends at {@code to}
 */
public record Bytes(byte[] buf, int from, int to, boolean last) {

  Bytes startingAt(int newFrom) {
    return new Bytes(buf, newFrom, to, last);
  }
}
