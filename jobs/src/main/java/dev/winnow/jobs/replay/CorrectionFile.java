package dev.winnow.jobs.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.jobs.source.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Rejected records as a file of JSON lines that a person can edit: where each came from, why it was
 * rejected, and its text in {@code raw_record}, or its bytes in {@code raw_record_base64} when they
 * are no text.
 */
public final class CorrectionFile {

  private static final String RUN = "run";
  private static final String FILE = "source_file";
  private static final String OFFSET = "byte_offset";
  private static final String TEXT = "raw_record";
  private static final String BYTES = "raw_record_base64";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CorrectionFile() {}

  /**
   * Adds a line.
   *
   * @param charset that the record was written in
   */
  public static void write(Reject reject, Charset charset, Writer out) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put(RUN, reject.id().run());
    line.put(FILE, reject.id().file());
    line.put(OFFSET, reject.id().offset());
    reject.line().ifPresent(number -> line.put("line_number", number));
    reject.reasons().forEach(line.putArray("reasons")::add);
    try {
      line.put(TEXT, charset.newDecoder().decode(ByteBuffer.wrap(reject.record())).toString());
    } catch (CharacterCodingException e) {
      line.put(BYTES, Base64.getEncoder().encodeToString(reject.record()));
    }
    out.write(JSON.writeValueAsString(line));
    out.write('\n');
  }

  /**
   * Reads all lines.
   *
   * @throws SourceException that names the line that is no correction
   */
  public static List<Correction> read(Path file) throws IOException {
    List<Correction> corrections = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          corrections.add(correction(line, file + ", line " + number));
        }
      }
    } catch (CharacterCodingException e) {
      throw new SourceException(file + " is not UTF-8");
    }
    return corrections;
  }

  private static Correction correction(String line, String place) throws SourceException {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new SourceException(place + " is not JSON: " + e.getOriginalMessage());
    }
    for (String field : List.of(RUN, FILE, OFFSET)) {
      if (!node.path(field).isValueNode()) {
        throw new SourceException(
            place + " has no " + field + ", which says what record it corrects");
      }
    }
    RejectId id =
        new RejectId(
            node.path(RUN).asText(),
            node.path(FILE).asText(),
            offset(node.path(OFFSET).asText(), place));
    if (node.path(TEXT).isTextual()) {
      return new Correction(id, node.path(TEXT).textValue().getBytes(StandardCharsets.UTF_8));
    }
    if (node.path(BYTES).isTextual()) {
      return new Correction(id, bytes(node.path(BYTES).textValue(), place));
    }
    throw new SourceException(place + " has neither " + TEXT + " nor " + BYTES);
  }

  private static long offset(String text, String place) throws SourceException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new SourceException(place + " has a " + OFFSET + " that is no number");
    }
  }

  private static byte[] bytes(String text, String place) throws SourceException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new SourceException(place + " has a " + BYTES + " that is not Base64");
    }
  }
}
