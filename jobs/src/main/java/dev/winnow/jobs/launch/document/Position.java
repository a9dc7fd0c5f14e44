package dev.winnow.jobs.launch.document;

/** A place in a file; both count from 1. */
public record Position(int line, int column) {

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
