package dev.winnow.jobs.source;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Tells lines that begin a record from those that go on with one. */
final class RecordLines {

  private final Matcher start;
  private final RecordText text = new RecordText();

  RecordLines(String recordStart) {
    start = Pattern.compile(recordStart).matcher("");
  }

  /** Whether a record begins with the line, which ends before {@code next}. */
  boolean begins(byte[] buf, int line, int next) {
    text.set(buf, line, Lines.end(buf, line, next));
    return start.reset(text).find();
  }
}
