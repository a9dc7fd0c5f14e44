package dev.winnow.jobs.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The places in a record that columns are read from, as a tree. A node is a number; its subtree is
 * the numbers from it up to {@link #end}, and 0 is the record itself.
 */
final class JsonPaths {

  /** No column is read from there or from below. */
  static final int NONE = -1;

  private final int[] columnNode;
  private final JsonNames[] names;
  private final int[][] items;
  private final int[][] itemNodes;
  private final int[] ends;

  private JsonPaths(Tree root, int columns, int nodes) {
    columnNode = new int[columns];
    names = new JsonNames[nodes];
    items = new int[nodes][];
    itemNodes = new int[nodes][];
    ends = new int[nodes];
    number(root, 0);
  }

  /**
   * @throws IllegalArgumentException when a path cannot be read
   */
  static JsonPaths of(List<String> columns) {
    Tree root = new Tree();
    for (int c = 0; c < columns.size(); c++) {
      Tree place = root;
      for (JsonPath.Step step : JsonPath.parse(columns.get(c)).steps()) {
        place = place.child(step);
      }
      place.columns.add(c);
    }
    return new JsonPaths(root, columns.size(), root.size());
  }

  private int number(Tree tree, int node) {
    tree.columns.forEach(c -> columnNode[c] = node);
    List<String> keys = new ArrayList<>();
    List<Integer> keyNodes = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    List<Integer> indexNodes = new ArrayList<>();
    int next = node + 1;
    for (int i = 0; i < tree.steps.size(); i++) {
      JsonPath.Step step = tree.steps.get(i);
      if (step.isItem()) {
        indexes.add(step.item());
        indexNodes.add(next);
      } else {
        keys.add(step.name());
        keyNodes.add(next);
      }
      next = number(tree.children.get(i), next);
    }
    names[node] = JsonNames.of(keys, keyNodes);
    items[node] = indexes.stream().mapToInt(i -> i).toArray();
    itemNodes[node] = indexNodes.stream().mapToInt(i -> i).toArray();
    ends[node] = next;
    return next;
  }

  int nodes() {
    return ends.length;
  }

  int columns() {
    return columnNode.length;
  }

  /** The node that a column is read from. */
  int node(int column) {
    return columnNode[column];
  }

  /** The number after the last of a node's subtree. */
  int end(int node) {
    return ends[node];
  }

  boolean hasMembers(int node) {
    return !names[node].isEmpty();
  }

  boolean hasItems(int node) {
    return items[node].length > 0;
  }

  /** The node of an object's member, or {@link #NONE}. */
  int member(int node, byte[] buf, int start, int end) {
    return names[node].find(buf, start, end);
  }

  /** The node of an array's element, from 0, or {@link #NONE}. */
  int item(int node, int index) {
    int[] wanted = items[node];
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] == index) {
        return itemNodes[node][i];
      }
    }
    return NONE;
  }

  private static final class Tree {
    private final List<Integer> columns = new ArrayList<>();
    private final List<JsonPath.Step> steps = new ArrayList<>();
    private final List<Tree> children = new ArrayList<>();

    private Tree child(JsonPath.Step step) {
      int at = steps.indexOf(step);
      if (at >= 0) {
        return children.get(at);
      }
      steps.add(step);
      children.add(new Tree());
      return children.get(children.size() - 1);
    }

    private int size() {
      return 1 + children.stream().mapToInt(Tree::size).sum();
    }
  }
}
