package dev.winnow.jobs.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.winnow.jobs.source.JsonFormat.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.apache.hadoop.fs.Path;

/** Finds the array that holds a JSON file's records, by reading what comes before it. */
final class JsonHeader {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int WIDE = 4;

  private final Path file;
  private final JsonFormat format;

  /**
   * @param bodyStart the offset of the first byte of what holds the records
   * @param format how this file is written
   */
  record Found(int bodyStart, JsonFormat format) {}

  JsonHeader(Path file, JsonFormat format) {
    this.file = file;
    this.format = format;
  }

  /**
   * @param in stands behind the byte order mark
   * @param markLength how many bytes that has
   */
  Found find(InputStream in, int markLength) throws IOException {
    if (format.layout() == Layout.Lines) {
      return new Found(markLength, format);
    }
    boolean mayBeLines = format.layout() == Layout.Auto && format.root().isEmpty();
    PushbackInputStream bytes = new PushbackInputStream(in, WIDE);
    if (looksWide(bytes)) {
      if (mayBeLines) {
        return new Found(markLength, format.as(Layout.Lines));
      }
      throw new SourceException(
          file + " is not JSON in UTF-8: one of its first four bytes is zero");
    }
    try (JsonParser parser = JSON.createParser(bytes)) {
      return find(parser, markLength, mayBeLines);
    } catch (JsonProcessingException e) {
      if (mayBeLines) {
        return new Found(markLength, format.as(Layout.Lines));
      }
      throw new SourceException(
          "%s is not JSON before its array of records: %s, at byte %d"
              .formatted(
                  file, e.getOriginalMessage(), e.getLocation().getByteOffset() + markLength + 1));
    }
  }

  /** Whether the parser would take the file for UTF-16 or UTF-32, of which a mark says nothing. */
  private static boolean looksWide(PushbackInputStream in) throws IOException {
    byte[] first = in.readNBytes(WIDE);
    in.unread(first);
    for (byte b : first) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private Found find(JsonParser parser, int markLength, boolean mayBeLines) throws IOException {
    StringBuilder enclosing = new StringBuilder();
    JsonToken token = parser.nextToken();
    JsonPointer left = JsonPointer.compile(format.root());
    while (token != null && !left.matches()) {
      if (!token.isStructStart()) {
        throw notThere(left);
      }
      enclosing.append(token == JsonToken.START_OBJECT ? '{' : '[');
      if (!moveTo(parser, token, left)) {
        throw notThere(left);
      }
      token = parser.currentToken();
      left = left.tail();
    }
    if (token == JsonToken.START_ARRAY) {
      return found(parser, markLength, enclosing.toString());
    }
    if (token == null || mayBeLines) {
      return new Found(markLength, format.as(token == null ? Layout.Lines : layout(parser)));
    }
    throw new SourceException(
        "%s has %s at \"%s\", not an array of records".formatted(file, word(token), format.root()));
  }

  private Found found(JsonParser parser, int markLength, String enclosing) throws SourceException {
    long bodyStart = parser.currentLocation().getByteOffset() + markLength;
    if (bodyStart > format.maxRecordBytes()) {
      throw new SourceException(
          "%s: the array of records begins at byte %d only; before it there may be %d"
              .formatted(file, bodyStart, format.maxRecordBytes()));
    }
    return new Found((int) bodyStart, format.inside(enclosing));
  }

  /** Whether the first value, at whose first token the parser is, has one line for itself. */
  private Layout layout(JsonParser parser) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (parser.currentLocation().getByteOffset() > format.maxRecordBytes()) {
        return Layout.Lines;
      }
    } while (depth > 0 && parser.nextToken() != null);
    int lastLine = parser.currentTokenLocation().getLineNr();
    boolean alone =
        parser.nextToken() == null || parser.currentTokenLocation().getLineNr() > lastLine;
    return lastLine == line && alone ? Layout.Lines : Layout.Values;
  }

  /** Goes to the first token of the value that the pointer's first part names. */
  private static boolean moveTo(JsonParser parser, JsonToken container, JsonPointer pointer)
      throws IOException {
    if (container == JsonToken.START_ARRAY) {
      int skipped = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
        if (pointer.matchesElement(skipped++)) {
          return true;
        }
        parser.skipChildren();
      }
      return false;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean here = pointer.matchesProperty(parser.currentName());
      parser.nextToken();
      if (here) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private SourceException notThere(JsonPointer left) {
    return new SourceException(
        "%s has nothing at \"%s\", where its array of records should be; \"%s\" is not there"
            .formatted(file, format.root(), left));
  }

  private static String word(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "a string";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "a number";
    };
  }
}
