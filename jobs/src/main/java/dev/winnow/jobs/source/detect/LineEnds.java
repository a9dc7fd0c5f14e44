package dev.winnow.jobs.source.detect;

import dev.winnow.jobs.source.detect.Detection.Separator;
import java.util.Optional;

/** How often lines end in which way; those inside quotes count as well. */
record LineEnds(int lf, int crlf, int cr) {

  static LineEnds of(String text) {
    int lf = 0;
    int crlf = 0;
    int cr = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        lf++;
      } else if (text.charAt(i) == '\r') {
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          crlf++;
          i++;
        } else {
          cr++;
        }
      }
    }
    return new LineEnds(lf, crlf, cr);
  }

  int lines() {
    return lf + crlf + cr;
  }

  /** What ends all lines, or {@link Separator#ANY}. */
  Separator separator() {
    if (lines() == 0) {
      return Separator.ANY;
    }
    if (lf == lines()) {
      return Separator.LF;
    }
    if (crlf == lines()) {
      return Separator.CRLF;
    }
    return cr == lines() ? Separator.CR : Separator.ANY;
  }

  /** A sentence about lines that end in several ways. */
  Optional<String> mixture() {
    return lines() > 0 && separator() == Separator.ANY
        ? Optional.of("lines end in %d LF, %d CRLF and %d CR".formatted(lf, crlf, cr))
        : Optional.empty();
  }
}
