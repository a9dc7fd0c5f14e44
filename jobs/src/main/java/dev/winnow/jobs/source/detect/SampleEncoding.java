package dev.winnow.jobs.source.detect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which charset a sample is written in. A byte order mark says it; two or four bytes to a character
 * show in the NUL bytes of ASCII; bytes that are UTF-8 throughout are hardly anything else. Of the
 * charsets with one byte to a character nothing but the language of the text would tell one from
 * the other, so there the answer is a guess and says so.
 *
 * @param mark how many bytes of a byte order mark come first
 * @param certain whether other charsets are ruled out
 */
record SampleEncoding(Charset charset, int mark, boolean certain) {

  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset SHIFT_JIS = Charset.forName("Shift_JIS");
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  static SampleEncoding of(byte[] head, boolean whole) {
    return marked(head)
        .or(() -> wide(head))
        .orElseGet(
            () -> {
              if (decodes(head, StandardCharsets.UTF_8, whole)) {
                return new SampleEncoding(StandardCharsets.UTF_8, 0, true);
              }
              if (decodes(head, SHIFT_JIS, whole) && isMostlyJapanese(head)) {
                return new SampleEncoding(SHIFT_JIS, 0, true);
              }
              return new SampleEncoding(WINDOWS_1252, 0, false);
            });
  }

  /** The text without its mark; what cannot be decoded is U+FFFD. */
  String decode(byte[] bytes, int from) {
    return new String(bytes, from, bytes.length - from, charset);
  }

  private static Optional<SampleEncoding> marked(byte[] head) {
    if (startsWith(head, 0xff, 0xfe, 0, 0)) {
      return Optional.of(new SampleEncoding(UTF_32LE, 4, true));
    }
    if (startsWith(head, 0, 0, 0xfe, 0xff)) {
      return Optional.of(new SampleEncoding(UTF_32BE, 4, true));
    }
    if (startsWith(head, 0xef, 0xbb, 0xbf)) {
      return Optional.of(new SampleEncoding(StandardCharsets.UTF_8, 3, true));
    }
    if (startsWith(head, 0xff, 0xfe)) {
      return Optional.of(new SampleEncoding(StandardCharsets.UTF_16LE, 2, true));
    }
    return startsWith(head, 0xfe, 0xff)
        ? Optional.of(new SampleEncoding(StandardCharsets.UTF_16BE, 2, true))
        : Optional.empty();
  }

  private static boolean startsWith(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** By where the NUL bytes lie: delimiters and line ends are ASCII in every text. */
  private static Optional<SampleEncoding> wide(byte[] head) {
    int[] zeros = new int[4];
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        zeros[i & 3]++;
      }
    }
    int quarter = head.length / 4;
    if (quarter == 0) {
      return Optional.empty();
    }
    boolean[] often = new boolean[4];
    for (int i = 0; i < 4; i++) {
      often[i] = 10 * zeros[i] > 9 * quarter;
    }
    if (often[1] && often[2] && often[3] && zeros[0] == 0) {
      return Optional.of(new SampleEncoding(UTF_32LE, 0, true));
    }
    if (often[0] && often[1] && often[2] && zeros[3] == 0) {
      return Optional.of(new SampleEncoding(UTF_32BE, 0, true));
    }
    int even = zeros[0] + zeros[2];
    int odd = zeros[1] + zeros[3];
    if (4 * odd > head.length / 2 && even == 0) {
      return Optional.of(new SampleEncoding(StandardCharsets.UTF_16LE, 0, true));
    }
    return 4 * even > head.length / 2 && odd == 0
        ? Optional.of(new SampleEncoding(StandardCharsets.UTF_16BE, 0, true))
        : Optional.empty();
  }

  /** Whether all of it can be decoded; a character that the sample's end cuts off may be left. */
  private static boolean decodes(byte[] bytes, Charset charset, boolean whole) {
    CharBuffer scratch = CharBuffer.allocate(bytes.length + 1);
    return !charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes), scratch, whole)
        .isError();
  }

  /** Text in a European charset may happen to decode, but not into kana and common ideographs. */
  private static boolean isMostlyJapanese(byte[] bytes) {
    int japanese = 0;
    int other = 0;
    for (char c : new String(bytes, SHIFT_JIS).toCharArray()) {
      if (c >= 0x3040 && c < 0x3100 || c >= 0x4e00 && c < 0xa000 || c >= 0x3000 && c < 0x3020) {
        japanese++;
      } else if (c > 0x7f) {
        other++;
      }
    }
    return japanese > 4 * other;
  }
}
