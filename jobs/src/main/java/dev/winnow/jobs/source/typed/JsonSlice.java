package dev.winnow.jobs.source.typed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A value in JSON text that {@link RowText} wrote, and the way from it to what is inside. */
record JsonSlice(byte[] bytes, int start, int end, JsonToken token) {

  private static final JsonFactory JSON = new JsonFactory();

  static JsonSlice of(byte[] bytes, int start, int end) {
    JsonToken token =
        switch (bytes[start]) {
          case '{' -> JsonToken.START_OBJECT;
          case '[' -> JsonToken.START_ARRAY;
          default -> JsonToken.VALUE_NULL;
        };
    return new JsonSlice(bytes, start, end, token);
  }

  /** What lies at the end of the steps; NULL where one of them leads nowhere. */
  JsonSlice follow(List<FieldPath.Step> steps) {
    JsonSlice slice = this;
    for (FieldPath.Step step : steps) {
      slice = slice.step(step);
    }
    return slice;
  }

  private JsonSlice step(FieldPath.Step step) {
    JsonToken opening = step.isIndex() ? JsonToken.START_ARRAY : JsonToken.START_OBJECT;
    if (token != opening) {
      return new JsonSlice(bytes, start, start, JsonToken.VALUE_NULL);
    }
    try (JsonParser parser = JSON.createParser(bytes, start, end - start)) {
      parser.nextToken();
      for (int i = 0; parser.nextToken() != null && !parser.currentToken().isStructEnd(); i++) {
        boolean found = i == step.index();
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          found = step.key().equals(parser.currentName());
          parser.nextToken();
        }
        int from = start + (int) parser.currentTokenLocation().getByteOffset();
        JsonToken inside = parser.currentToken();
        parser.skipChildren();
        parser.finishToken();
        if (found) {
          return inner(from, start + (int) parser.currentLocation().getByteOffset(), inside);
        }
      }
      return new JsonSlice(bytes, start, start, JsonToken.VALUE_NULL);
    } catch (IOException e) {
      throw new IllegalStateException("RowText wrote what is no JSON", e);
    }
  }

  private JsonSlice inner(int from, int to, JsonToken inside) {
    return inside == JsonToken.VALUE_STRING
        ? new JsonSlice(bytes, from + 1, to - 1, inside)
        : new JsonSlice(bytes, from, to, inside);
  }

  boolean isNull() {
    return token == JsonToken.VALUE_NULL;
  }

  boolean isText() {
    return token == JsonToken.VALUE_STRING;
  }

  /** Whether it is a string whose text is not what stands between its quotes. */
  boolean isEscaped() {
    if (!isText()) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  byte[] unescaped() {
    try (JsonParser parser = JSON.createParser(bytes, start - 1, end - start + 2)) {
      parser.nextToken();
      return parser.getText().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("RowText wrote what is no JSON", e);
    }
  }
}
