package dev.winnow.jobs.column;

import com.google.common.base.Utf8;
import java.text.Normalizer;
import java.util.BitSet;

/**
 * Puts text into a normalisation form (UAX #15). Text of code points that are never changed and
 * never combine with what stands before them is in the form already; that is decided without
 * allocating, for ASCII by looking at each byte once.
 */
final class UnicodeForm {

  /** The first code point that combines with others; all before it are in form C. */
  private static final int FIRST_COMBINING = 0x300;

  private final Normalizer.Form form;
  private final boolean compatible;
  private byte[] out = {};

  UnicodeForm(Normalizer.Form form) {
    this.form = form;
    this.compatible = form == Normalizer.Form.NFKC;
  }

  /** Leaves text that is not UTF-8 as it is. */
  void apply(Slice slice) {
    if (isInForm(slice)) {
      return;
    }
    out = SliceMap.utf8(Normalizer.normalize(slice.text(), form));
    slice.set(out, 0, out.length, false);
  }

  private boolean isInForm(Slice slice) {
    byte[] buf = slice.buf();
    int at = slice.start();
    while (at < slice.end() && buf[at] >= 0) {
      at++;
    }
    if (at == slice.end() || !Utf8.isWellFormed(buf, slice.start(), slice.length())) {
      return true;
    }
    for (; at < slice.end(); at += Utf8Bytes.length(buf[at])) {
      int codePoint = Utf8Bytes.codePoint(buf, at);
      if (codePoint >= (compatible ? 0x80 : FIRST_COMBINING) && !Stable.contains(codePoint, form)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The code points that a form leaves alone wherever they stand; made when the first text needs
   * it. What may combine with the code point before it is a mark or the middle or the end of a
   * Hangul syllable; planes 2 and up are left to the JDK.
   */
  private static final class Stable {

    private static final int END = 0x20000;
    private static final BitSet COMPOSED = of(Normalizer.Form.NFC);
    private static final BitSet COMPATIBLE = of(Normalizer.Form.NFKC);

    static boolean contains(int codePoint, Normalizer.Form form) {
      return codePoint < END
          && (form == Normalizer.Form.NFC ? COMPOSED : COMPATIBLE).get(codePoint);
    }

    private static BitSet of(Normalizer.Form form) {
      BitSet stable = new BitSet(END);
      for (int c = 0; c < END; c++) {
        boolean isMark =
            switch (Character.getType(c)) {
              case Character.NON_SPACING_MARK,
                  Character.COMBINING_SPACING_MARK,
                  Character.ENCLOSING_MARK,
                  Character.SURROGATE,
                  Character.UNASSIGNED ->
                  true;
              default -> c >= 0x1160 && c <= 0x11ff;
            };
        stable.set(c, !isMark && Normalizer.isNormalized(Character.toString(c), form));
      }
      return stable;
    }
  }
}
