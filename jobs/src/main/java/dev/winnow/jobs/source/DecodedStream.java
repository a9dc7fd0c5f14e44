package dev.winnow.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a stream as UTF-8. In place of what is no text in its charset stands {@link
 * Encoding#INVALID}, so that the field it lies in is refused and all others are read.
 */
final class DecodedStream extends InputStream {

  private static final int CHARS = 8 << 10;
  private static final int MOST_UTF8_PER_CHAR = 3;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(CHARS).flip();
  private final CharBuffer chars = CharBuffer.allocate(CHARS);
  private final ByteBuffer utf8 = ByteBuffer.allocate(MOST_UTF8_PER_CHAR * CHARS + 1).flip();
  private boolean ended;
  private boolean done;

  DecodedStream(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buf, int offset, int length) throws IOException {
    while (!utf8.hasRemaining()) {
      if (done) {
        return -1;
      }
      decode();
    }
    int n = Math.min(length, utf8.remaining());
    utf8.get(buf, offset, n);
    return n;
  }

  /** Decodes what is there, and reads more when that was nothing whole. */
  private void decode() throws IOException {
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, ended);
    if (result.isUnderflow() && ended) {
      decoder.flush(chars);
      done = true;
    } else if (result.isUnderflow()) {
      readMore();
    }
    utf8.clear();
    encode(chars.flip());
    if (result.isError()) {
      utf8.put(Encoding.INVALID);
      bytes.position(bytes.position() + result.length());
    }
    utf8.flip();
  }

  private void readMore() throws IOException {
    bytes.compact();
    int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = n < 0;
    bytes.position(bytes.position() + Math.max(0, n)).flip();
  }

  /** Some decoders let half of a surrogate pair pass, which is no text either. */
  private void encode(CharBuffer text) {
    encoder.reset();
    CoderResult result = encoder.encode(text, utf8, true);
    while (result.isError()) {
      utf8.put(Encoding.INVALID);
      text.position(text.position() + result.length());
      result = encoder.reset().encode(text, utf8, true);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
