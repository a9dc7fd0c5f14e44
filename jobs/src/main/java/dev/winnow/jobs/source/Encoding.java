package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a file's bytes are text. There are three kinds: UTF-8, which is read as it is; charsets of
 * one byte per character that contain ASCII, whose fields are found in the file's own bytes and
 * then written as UTF-8; and all others, which are decoded before anything is looked for in them,
 * so that such a file is not splittable and offsets are those of the UTF-8 it becomes.
 */
public final class Encoding {

  public static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8, new byte[0][]);

  /** The most bytes that a byte order mark has. */
  static final int MARK_BYTES = 4;

  /** In the text of a file that is not what its encoding says; never part of valid UTF-8. */
  static final byte INVALID = (byte) 0xff;

  private static final byte[] ONLY_INVALID = {INVALID};
  private static final int ASCII = 0x80;

  /** A mark of four bytes begins with one of two, so longer ones stand before shorter ones. */
  private static final Map<byte[], Charset> MARKS = marks();

  private final Charset charset;
  private final byte[][] utf8OfByte;

  private Encoding(Charset charset, byte[][] utf8OfByte) {
    this.charset = charset;
    this.utf8OfByte = utf8OfByte;
  }

  /**
   * The encoding of that name.
   *
   * @throws IllegalArgumentException when Java knows no such charset, or cannot write it
   */
  @JsonCreator
  public static Encoding of(String name) {
    Charset charset = Charset.forName(name);
    if (!charset.canEncode()) {
      throw new IllegalArgumentException(name + " is not one charset but detects several");
    }
    return of(charset);
  }

  private static Encoding of(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return UTF_8;
    }
    return new Encoding(charset, table(charset));
  }

  /** What the byte order mark says with which a file begins. */
  static Optional<Encoding> ofMark(byte[] beginning, int length) {
    for (Map.Entry<byte[], Charset> mark : MARKS.entrySet()) {
      byte[] bytes = mark.getKey();
      if (length >= bytes.length
          && Arrays.equals(beginning, 0, bytes.length, bytes, 0, bytes.length)) {
        return Optional.of(of(mark.getValue()));
      }
    }
    return Optional.empty();
  }

  private static Map<byte[], Charset> marks() {
    Map<byte[], Charset> marks = new LinkedHashMap<>();
    for (String name : new String[] {"UTF-32LE", "UTF-32BE", "UTF-8", "UTF-16LE", "UTF-16BE"}) {
      Charset charset = Charset.forName(name);
      marks.put("\ufeff".getBytes(charset), charset);
    }
    return marks;
  }

  public Charset charset() {
    return charset;
  }

  /** What a record's own bytes are, as the quarantine keeps them. */
  public Charset charsetOfRecords() {
    return isDecodedAsStream() ? StandardCharsets.UTF_8 : charset;
  }

  /** Whether files of this encoding can only be read from their beginning. */
  public boolean isDecodedAsStream() {
    return utf8OfByte.length == 0 && !charset.equals(StandardCharsets.UTF_8);
  }

  /** Whether fields are found in the file's bytes and then written as UTF-8. */
  boolean isDecodedByField() {
    return utf8OfByte.length > 0;
  }

  /** The character that a byte is, as UTF-8, where {@link #isDecodedByField}. */
  byte[] utf8(byte b) {
    return utf8OfByte[b & 0xff];
  }

  /**
   * Nothing for a charset that has more than one byte to a character, or does not contain ASCII.
   */
  private static byte[][] table(Charset charset) {
    byte[][] none = new byte[0][];
    if (charset.newEncoder().maxBytesPerChar() != 1) {
      return none;
    }
    byte[][] table = new byte[256][];
    for (int b = 0; b < table.length; b++) {
      table[b] = utf8(charset, b);
      if (b < ASCII && !(table[b].length == 1 && table[b][0] == b)) {
        return none;
      }
    }
    return table;
  }

  private static byte[] utf8(Charset charset, int b) {
    try {
      CharBuffer character =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(new byte[] {(byte) b}));
      return character.toString().getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return ONLY_INVALID;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Encoding that && charset.equals(that.charset);
  }

  @Override
  public int hashCode() {
    return charset.hashCode();
  }

  @JsonValue
  @Override
  public String toString() {
    return charset.name();
  }
}
