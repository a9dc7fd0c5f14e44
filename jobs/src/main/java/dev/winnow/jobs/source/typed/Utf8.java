package dev.winnow.jobs.source.typed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells text from other bytes. */
final class Utf8 {

  private Utf8() {}

  static boolean isValid(byte[] bytes, int offset, int count) {
    boolean ascii = true;
    for (int i = offset; i < offset + count && ascii; i++) {
      ascii = bytes[i] >= 0;
    }
    if (ascii) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, count));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
