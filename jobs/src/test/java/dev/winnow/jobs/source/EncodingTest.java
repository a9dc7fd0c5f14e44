package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"US-ASCII", "ISO-8859-1", "ISO-8859-15", "windows-1250", "KOI8-R", "IBM850"})
  void aCharsetOfOneByteThatContainsAsciiIsDecodedByField(String name) {
    assertThat(Encoding.of(name).isDecodedByField()).isTrue();
    assertThat(Encoding.of(name).isDecodedAsStream()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-16",
        "UTF-16LE",
        "UTF-32",
        "Shift_JIS",
        "windows-31j",
        "GBK",
        "EUC-JP",
        "Big5",
        "ISO-2022-JP",
        "IBM037",
        "GB18030"
      })
  void anyOtherIsDecodedAsAStream(String name) {
    assertThat(Encoding.of(name).isDecodedAsStream()).isTrue();
    assertThat(Encoding.of(name).isDecodedByField()).isFalse();
  }

  @Test
  void utf8IsReadAsItIs() {
    assertThat(Encoding.of("utf8")).isSameAs(Encoding.UTF_8);
    assertThat(Encoding.UTF_8.isDecodedAsStream()).isFalse();
    assertThat(Encoding.UTF_8.isDecodedByField()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void knowsEveryByteOrderMark(String name) {
    byte[] text = "\ufeffa\n".getBytes(Charset.forName(name));

    assertThat(Encoding.ofMark(text, Math.min(text.length, Encoding.MARK_BYTES)))
        .map(Encoding::toString)
        .contains(name);
  }

  @Test
  void findsNoMarkInOrdinaryText() {
    assertThat(Encoding.ofMark(new byte[] {'a', 'b', 'c', 'd'}, 4)).isEqualTo(Optional.empty());
    assertThat(Encoding.ofMark(new byte[] {-1, 0, 0, 0}, 1)).isEmpty();
  }

  @Test
  void refusesWhatIsNoCharset() {
    assertThatThrownBy(() -> Encoding.of("latin-99")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Encoding.of("ISO-2022-CN"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
