package dev.winnow.jobs.column;

import java.nio.charset.StandardCharsets;

/** The text of a field while it is being changed: first a part of the block, later of a buffer. */
final class Slice {

  private byte[] buf = new byte[0];
  private int start;
  private int end;
  private boolean lasting;

  /**
   * @param stays whether the bytes outlive this row, so that a vector may refer to them
   */
  void set(byte[] newBuf, int newStart, int newEnd, boolean stays) {
    buf = newBuf;
    start = newStart;
    end = newEnd;
    lasting = stays;
  }

  void narrow(int newStart, int newEnd) {
    start = newStart;
    end = newEnd;
  }

  byte[] buf() {
    return buf;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int length() {
    return end - start;
  }

  /** The bytes as text; only for what is about to be changed. */
  String text() {
    return new String(buf, start, end - start, StandardCharsets.UTF_8);
  }

  boolean isLasting() {
    return lasting;
  }
}
