package dev.winnow.jobs.source.typed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A line that is an object of JSON, as Hive's JsonSerDe reads it: names count in any case. A name
 * that is there twice is no JSON here.
 */
final class JsonRow implements LineRow {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();
  private static final int[] NOWHERE = {};

  private final Projection projection;

  JsonRow(Projection projection) {
    this.projection = projection;
  }

  @Override
  public void write(byte[] line, int length, RowText out) {
    out.beginRow();
    try (JsonParser parser = JSON.createParser(line, 0, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        spoil(line, length, ": it is something else", out);
        return;
      }
      members(parser, projection, out, NOWHERE);
      if (parser.nextToken() != null) {
        spoil(line, length, ": something follows the object", out);
        return;
      }
      out.endRow();
    } catch (IOException e) {
      String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      spoil(line, length, ": " + words, out);
    }
  }

  private static void spoil(byte[] line, int length, String detail, RowText out) {
    out.spoiltLine(line, length, new RowProblem(RowProblem.Kind.NO_JSON, detail));
  }

  private static void members(JsonParser parser, Projection here, RowText out, int[] slots)
      throws IOException {
    int from = out.open('{');
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String lower = name.toLowerCase(Locale.ROOT);
      boolean asItIs = here.isWhole() && here.member(lower) == Projection.whole();
      String column = asItIs ? name : lower;
      parser.nextToken();
      if (here.reads(column)) {
        out.key(RowText.key(column));
        value(parser, here.member(column), out);
      } else {
        parser.skipChildren();
      }
    }
    out.close('}', from, slots);
  }

  private static void value(JsonParser parser, Projection here, RowText out) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> members(parser, here, out, here.slots());
      case START_ARRAY -> elements(parser, out, here.slots());
      case VALUE_STRING -> {
        byte[] utf8 = parser.getText().getBytes(StandardCharsets.UTF_8);
        out.text(utf8, 0, utf8.length, here.slots());
      }
      case VALUE_NULL -> out.nullValue();
      default -> out.token(parser.getText(), here.slots());
    }
  }

  private static void elements(JsonParser parser, RowText out, int[] slots) throws IOException {
    int from = out.open('[');
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(parser, Projection.whole(), out);
    }
    out.close(']', from, slots);
  }
}
