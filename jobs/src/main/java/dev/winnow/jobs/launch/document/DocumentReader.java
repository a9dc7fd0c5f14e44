package dev.winnow.jobs.launch.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.jobs.plan.Problem;
import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as kubectl does (JSON included) and remembers where everything stands. A field that is
 * given twice is a fault, not the last one's win.
 */
public final class DocumentReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 40;

  /** Far more than an API server takes; a few references to references come to billions. */
  private static final int MAX_NODES = 200_000;

  private static final String NO_NAME =
      "a field's name is a text, and here stands a list or more fields; is this a template that was"
          + " not filled in?";

  private final String file;
  private final Merging merging = new Merging();
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Position> positions = new HashMap<>();
  private int nodes;

  private DocumentReader(String file) {
    this.file = file;
  }

  /**
   * All documents of a file but the empty ones.
   *
   * @throws DocumentException if the file is missing or is not YAML
   */
  public static List<Document> read(Path path) throws DocumentException {
    if (Files.isDirectory(path)) {
      throw broken(path.toString(), "is a directory; name the files in it");
    }
    try (Reader reader = Files.newBufferedReader(path)) {
      return read(path.toString(), reader);
    } catch (NoSuchFileException e) {
      throw broken(path.toString(), "there is no such file");
    } catch (AccessDeniedException e) {
      throw broken(path.toString(), "cannot be read: permission denied");
    } catch (CharacterCodingException e) {
      throw broken(path.toString(), "the file is not UTF-8");
    } catch (IOException e) {
      throw broken(path.toString(), "cannot be read: " + e.getMessage());
    }
  }

  static List<Document> read(String file, Reader text) throws DocumentException {
    List<Document> documents = new ArrayList<>();
    try {
      for (Node node : new Yaml().composeAll(text)) {
        if (node != null && node.getTag() != Tag.NULL) {
          documents.add(new DocumentReader(file).document(node));
        }
      }
    } catch (MarkedYAMLException e) {
      Optional<Position> place = Optional.ofNullable(e.getProblemMark()).map(DocumentReader::at);
      throw new DocumentException(
          List.of(new Fault(file, place, new Problem("", "not YAML: " + e.getProblem() + "."))));
    } catch (YAMLException e) {
      throw broken(file, "not YAML: " + e.getMessage());
    }
    return documents;
  }

  private static DocumentException broken(String file, String message) {
    return new DocumentException(
        List.of(new Fault(file, Optional.empty(), new Problem("", message))));
  }

  private Document document(Node node) throws DocumentException {
    JsonNode content = convert(node, "", 0);
    if (!faults.isEmpty()) {
      throw new DocumentException(faults);
    }
    return new Document(file, content, positions);
  }

  private JsonNode convert(Node node, String path, int depth) {
    if (nodes > MAX_NODES) {
      return JSON.nullNode();
    }
    if (depth > MAX_DEPTH) {
      return giveUp(node, path, "nested too deeply.");
    }
    if (++nodes > MAX_NODES) {
      return giveUp(node, path, "is more than a job or a cluster can be.");
    }
    positions.putIfAbsent(path, at(node.getStartMark()));
    if (node instanceof MappingNode mapping) {
      return object(mapping, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      for (Node item : sequence.getValue()) {
        array.add(convert(item, path + "[" + array.size() + "]", depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node, path);
  }

  /** Once is enough: what refers to itself has no end. */
  private JsonNode giveUp(Node node, String path, String message) {
    nodes = MAX_NODES + 1;
    fault(node, path, message);
    return JSON.nullNode();
  }

  private ObjectNode object(MappingNode mapping, String path, int depth) {
    if (mapping.isMerged()) {
      merging.flatten(mapping);
    }
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        fault(tuple.getKeyNode(), path, NO_NAME);
        continue;
      }
      String key = name.getValue();
      String child = path.isEmpty() ? key : path + "." + key;
      if (object.has(key)) {
        fault(tuple.getKeyNode(), child, "this field is given twice.");
      }
      positions.put(child, at(tuple.getKeyNode().getStartMark()));
      object.set(key, convert(tuple.getValueNode(), child, depth + 1));
    }
    return object;
  }

  private JsonNode scalar(ScalarNode node, String path) {
    String text = node.getValue();
    Tag tag = node.getTag();
    try {
      if (tag.equals(Tag.NULL)) {
        return JSON.nullNode();
      }
      if (tag.equals(Tag.BOOL) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
        return number(merging.value(node));
      }
    } catch (YAMLException | NumberFormatException e) {
      fault(node, path, "\"" + text + "\" is not a value.");
    }
    return JSON.textNode(text);
  }

  private static JsonNode number(Object value) {
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Double real) {
      return JSON.numberNode(real);
    }
    return value instanceof Number whole
        ? JSON.numberNode(new BigInteger(whole.toString()))
        : JSON.textNode(String.valueOf(value));
  }

  private void fault(Node node, String path, String message) {
    faults.add(new Fault(file, Optional.of(at(node.getStartMark())), new Problem(path, message)));
  }

  private static Position at(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Lends us SnakeYAML's own handling of merge keys and of plain scalars. */
  private static final class Merging extends SafeConstructor {
    Merging() {
      super(new LoaderOptions());
    }

    void flatten(MappingNode node) {
      flattenMapping(node);
    }

    Object value(ScalarNode node) {
      return constructObject(node);
    }
  }
}
