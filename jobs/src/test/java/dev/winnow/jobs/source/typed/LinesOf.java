package dev.winnow.jobs.source.typed;

import java.nio.charset.StandardCharsets;

/** Lines in memory. */
final class LinesOf implements Lines {

  private final byte[] text;
  private byte[] line = {};
  private int at;

  LinesOf(String text) {
    this.text = text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean next() {
    if (at >= text.length) {
      return false;
    }
    int end = at;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    line = java.util.Arrays.copyOfRange(text, at, end);
    at = end + 1;
    return true;
  }

  @Override
  public byte[] bytes() {
    return line;
  }

  @Override
  public int length() {
    return line.length;
  }

  @Override
  public long position() {
    return at;
  }

  @Override
  public float progress() {
    return 0;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
