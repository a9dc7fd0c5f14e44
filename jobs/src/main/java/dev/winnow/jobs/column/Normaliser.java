package dev.winnow.jobs.column;

import com.google.common.base.Utf8;
import dev.winnow.api.Normalisation;
import dev.winnow.api.Replacement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Changes the text of a field: {@code normalise}, then {@code replace}. Trim only moves the slice's
 * ends; the others write into a buffer of their own when something changes, and only then. Text
 * that is not UTF-8 is left as it is.
 *
 * <p>Lower and upper case are Unicode's simple mappings, code point by code point, the same in
 * every locale.
 */
final class Normaliser {

  private final Normalisation[] steps;
  private final UnicodeForm composed = new UnicodeForm(Normalizer.Form.NFC);
  private final UnicodeForm compatible = new UnicodeForm(Normalizer.Form.NFKC);
  private final Mojibake mojibake = new Mojibake();
  private final Controls controls = new Controls();
  private final List<Replacing> replacements = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private byte[] front = new byte[256];
  private byte[] back = new byte[256];

  /**
   * @throws ColumnPlanException when a replacement makes no sense
   */
  Normaliser(List<Normalisation> steps, List<Replacement> replace) {
    this.steps = steps.toArray(Normalisation[]::new);
    steps.forEach(step -> rules.add("normalise." + name(step)));
    for (int i = 0; i < replace.size(); i++) {
      rules.add("replace[" + i + "]");
      replacements.add(new Replacing(replace.get(i), "replace[" + i + "]"));
    }
  }

  private static String name(Normalisation step) {
    return switch (step) {
      case TRIM -> "Trim";
      case LOWER -> "Lower";
      case UPPER -> "Upper";
      case COLLAPSE -> "Collapse";
      case NFC -> "Nfc";
      case NFKC -> "Nfkc";
      case MOJIBAKE -> "Mojibake";
      case STRIP_CONTROLS -> "StripControls";
    };
  }

  void apply(Slice slice) {
    for (Normalisation step : steps) {
      apply(step, slice);
    }
    for (int i = 0; i < replacements.size(); i++) {
      replacements.get(i).apply(slice);
    }
  }

  /** Does the same and tells of each step that changed the text. */
  void apply(Slice slice, ChangeNotes told) {
    for (int i = 0; i < steps.length; i++) {
      told.before(slice);
      apply(steps[i], slice);
      told.after(slice, rules.get(i));
    }
    for (int i = 0; i < replacements.size(); i++) {
      told.before(slice);
      replacements.get(i).apply(slice);
      told.after(slice, rules.get(steps.length + i));
    }
  }

  private void apply(Normalisation step, Slice slice) {
    switch (step) {
      case TRIM -> trim(slice);
      case LOWER -> changeCase(slice, false);
      case UPPER -> changeCase(slice, true);
      case COLLAPSE -> collapse(slice);
      case NFC -> composed.apply(slice);
      case NFKC -> compatible.apply(slice);
      case MOJIBAKE -> mojibake.apply(slice);
      case STRIP_CONTROLS -> controls.apply(slice);
    }
  }

  private static void trim(Slice slice) {
    byte[] buf = slice.buf();
    int start = slice.start();
    int end = slice.end();
    for (int n = 1; start < end && n > 0; start += n) {
      n = Whitespace.lengthAt(buf, start, end);
    }
    for (int n = 1; start < end && n > 0; end -= n) {
      n = Whitespace.lengthBefore(buf, start, end);
    }
    slice.narrow(start, end);
  }

  private void changeCase(Slice slice, boolean upper) {
    byte[] buf = slice.buf();
    int from = slice.start();
    while (from < slice.end() && buf[from] >= 0 && mapped(buf[from], upper) == buf[from]) {
      from++;
    }
    if (from == slice.end() || !Utf8.isWellFormed(buf, slice.start(), slice.length())) {
      return;
    }
    // a mapped code point has at most three bytes where it had two, or as many as it had
    byte[] out = buffer(2 * slice.length());
    int to = from - slice.start();
    System.arraycopy(buf, slice.start(), out, 0, to);
    for (int at = from; at < slice.end(); at += Utf8Bytes.length(buf[at])) {
      to = Utf8Bytes.put(mapped(Utf8Bytes.codePoint(buf, at), upper), out, to);
    }
    slice.set(out, 0, to, false);
  }

  private static int mapped(int codePoint, boolean upper) {
    return upper ? Character.toUpperCase(codePoint) : Character.toLowerCase(codePoint);
  }

  private void collapse(Slice slice) {
    byte[] buf = slice.buf();
    byte[] out = buffer(slice.length());
    int to = 0;
    int at = slice.start();
    while (at < slice.end()) {
      int white = Whitespace.lengthAt(buf, at, slice.end());
      if (white == 0) {
        out[to++] = buf[at++];
        continue;
      }
      out[to++] = ' ';
      while (white > 0) {
        at += white;
        white = at < slice.end() ? Whitespace.lengthAt(buf, at, slice.end()) : 0;
      }
    }
    if (!Arrays.equals(out, 0, to, buf, slice.start(), slice.end())) {
      slice.set(out, 0, to, false);
    } else {
      swap();
    }
  }

  /** The buffer that the slice does not lie in. */
  private byte[] buffer(int capacity) {
    swap();
    if (front.length < capacity) {
      front = new byte[Math.max(capacity, 2 * front.length)];
    }
    return front;
  }

  private void swap() {
    byte[] other = front;
    front = back;
    back = other;
  }
}
