package dev.winnow.jobs.source;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression over ASCII as instructions for {@link RegexRunner}. For each choice it is
 * known which of its ways a character can begin, so that most choices are none, and a repeated
 * character that cannot begin what follows is taken as a whole.
 */
final class RegexProgram {

  /** Takes a character of the set {@code first}. */
  static final int ONE = 0;

  /** Takes as many characters of the set {@code first} as there are, and goes on at second. */
  static final int ALL = 1;

  /** Goes on at {@code first} or else at {@code second}. */
  static final int EITHER = 2;

  /** Goes on at {@code first}. */
  static final int JUMP = 3;

  /** Notes the place in the slot {@code first}. */
  static final int NOTE = 4;

  /** Goes on if the place is of the kind {@code first}. */
  static final int PLACE = 5;

  /** The whole matches, if nothing is left. */
  static final int DONE = 6;

  /** In place of a character: there is none left. */
  static final int NOTHING_LEFT = RegexCharacters.ASCII;

  private static final int MOST_INSTRUCTIONS = 20_000;

  private final List<int[]> code = new ArrayList<>();
  private final List<BitSet> sets = new ArrayList<>();

  int[] ops;
  int[] first;
  int[] second;
  boolean[][] characters;

  /** Of each choice, by the next character: bit 0 for its first way, bit 1 for its second. */
  byte[][] ways;

  int slots = 2;

  private RegexProgram() {}

  /** The expression, or nothing when it is not one for this engine. */
  static Optional<RegexProgram> of(String regex) {
    return RegexParser.parse(regex).flatMap(RegexProgram::of);
  }

  private static Optional<RegexProgram> of(RegexNode node) {
    RegexProgram program = new RegexProgram();
    if (!program.add(node)) {
      return Optional.empty();
    }
    program.emit(DONE, 0, 0);
    program.finish();
    return Optional.of(program);
  }

  private int emit(int op, int a, int b) {
    code.add(new int[] {op, a, b});
    return code.size() - 1;
  }

  /** Returns whether this can be done here. */
  private boolean add(RegexNode node) {
    if (code.size() > MOST_INSTRUCTIONS) {
      return false;
    }
    if (node instanceof RegexNode.One one) {
      sets.add(one.characters());
      emit(ONE, sets.size() - 1, 0);
      return true;
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return sequence.parts().stream().allMatch(this::add);
    }
    if (node instanceof RegexNode.Choice choice) {
      return addChoice(choice.ways());
    }
    if (node instanceof RegexNode.Repeat repeat) {
      return addRepeat(repeat);
    }
    if (node instanceof RegexNode.Group group) {
      slots = Math.max(slots, 2 * group.number() + 2);
      emit(NOTE, 2 * group.number(), 0);
      boolean done = add(group.what());
      emit(NOTE, 2 * group.number() + 1, 0);
      return done;
    }
    emit(PLACE, ((RegexNode.Place) node).ordinal(), 0);
    return true;
  }

  private boolean addChoice(List<RegexNode> ways) {
    List<Integer> jumps = new ArrayList<>();
    for (int i = 0; i < ways.size() - 1; i++) {
      int choice = emit(EITHER, code.size() + 1, 0);
      if (!add(ways.get(i))) {
        return false;
      }
      jumps.add(emit(JUMP, 0, 0));
      code.get(choice)[2] = code.size();
    }
    boolean done = add(ways.get(ways.size() - 1));
    jumps.forEach(jump -> code.get(jump)[1] = code.size());
    return done;
  }

  /** An unbounded repetition of what may be empty is where engines differ. */
  private boolean addRepeat(RegexNode.Repeat repeat) {
    boolean done = true;
    for (int i = 0; i < repeat.least() && done; i++) {
      done = add(repeat.what());
    }
    if (repeat.most() == RegexNode.UNBOUNDED) {
      int loop = emitWay(repeat.lazy());
      done = done && !repeat.what().mayBeEmpty() && add(repeat.what());
      emit(JUMP, loop, 0);
      leave(loop, repeat.lazy());
      return done;
    }
    List<Integer> exits = new ArrayList<>();
    for (int i = repeat.least(); i < repeat.most() && done; i++) {
      exits.add(emitWay(repeat.lazy()));
      done = add(repeat.what());
    }
    exits.forEach(exit -> leave(exit, repeat.lazy()));
    return done;
  }

  private int emitWay(boolean lazy) {
    int next = code.size() + 1;
    return emit(EITHER, lazy ? 0 : next, lazy ? next : 0);
  }

  private void leave(int choice, boolean lazy) {
    code.get(choice)[lazy ? 1 : 2] = code.size();
  }

  private void finish() {
    int size = code.size();
    ways = new byte[size][];
    for (int pc = 0; pc < size; pc++) {
      if (code.get(pc)[0] == EITHER) {
        takeAll(pc);
      }
    }
    for (int pc = 0; pc < size; pc++) {
      if (code.get(pc)[0] == EITHER) {
        ways[pc] = ways(code.get(pc));
      }
    }
    ops = code.stream().mapToInt(i -> i[0]).toArray();
    first = code.stream().mapToInt(i -> i[1]).toArray();
    second = code.stream().mapToInt(i -> i[2]).toArray();
    characters = new boolean[sets.size()][RegexCharacters.ASCII];
    for (int s = 0; s < characters.length; s++) {
      BitSet set = sets.get(s);
      for (int c = 0; c < RegexCharacters.ASCII; c++) {
        characters[s][c] = set.get(c);
      }
    }
  }

  /** Makes one step of a loop over characters that cannot begin what comes after it. */
  private void takeAll(int loop) {
    int body = loop + 1;
    boolean isLoop =
        body + 1 < code.size()
            && code.get(body)[0] == ONE
            && code.get(body + 1)[0] == JUMP
            && code.get(body + 1)[1] == loop;
    if (isLoop) {
      BitSet set = sets.get(code.get(body)[1]);
      if (!beginnings(body + 2).intersects(set)) {
        code.set(loop, new int[] {ALL, code.get(body)[1], body + 2});
      }
    }
  }

  private byte[] ways(int[] choice) {
    BitSet one = beginnings(choice[1]);
    BitSet other = beginnings(choice[2]);
    byte[] table = new byte[NOTHING_LEFT + 1];
    for (int c = 0; c < table.length; c++) {
      table[c] = (byte) ((one.get(c) ? 1 : 0) | (other.get(c) ? 2 : 0));
    }
    return table;
  }

  /** The characters that may come next at an instruction, {@link #NOTHING_LEFT} among them. */
  private BitSet beginnings(int start) {
    BitSet found = new BitSet();
    BitSet seen = new BitSet();
    List<Integer> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      int pc = open.remove(open.size() - 1);
      if (seen.get(pc)) {
        continue;
      }
      seen.set(pc);
      int[] instruction = code.get(pc);
      switch (instruction[0]) {
        case ONE -> found.or(sets.get(instruction[1]));
        case ALL -> {
          found.or(sets.get(instruction[1]));
          open.add(instruction[2]);
        }
        case EITHER -> {
          open.add(instruction[1]);
          open.add(instruction[2]);
        }
        case JUMP -> open.add(instruction[1]);
        case DONE -> found.set(NOTHING_LEFT);
        default -> open.add(pc + 1);
      }
    }
    return found;
  }
}
