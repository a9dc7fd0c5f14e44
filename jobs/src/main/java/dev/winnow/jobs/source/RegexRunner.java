package dev.winnow.jobs.source;

import java.util.Arrays;

/**
 * Matches records of ASCII against a {@link RegexProgram}, going back where a choice was wrong, and
 * gives up when that takes more steps than RE2/J would: so it is quick where it can be, and never
 * more than linear. Allocates nothing once its stack is as deep as the records need.
 */
final class RegexRunner {

  /** What {@link #matches} says. */
  enum Result {
    MATCH,
    NO_MATCH,
    GAVE_UP
  }

  private static final int STEPS_PER_BYTE = 24;
  private static final int MORE_STEPS = 2_000;
  private static final int NOT_TAKEN = -1;
  private static final RegexNode.Place[] PLACES = RegexNode.Place.values();

  private final RegexProgram program;
  private final int[] ops;
  private final int[] slots;
  private int[] stack = new int[256];
  private int depth;

  private byte[] buf;
  private int from;
  private int to;

  RegexRunner(RegexProgram program) {
    this.program = program;
    ops = program.ops;
    slots = new int[program.slots];
  }

  /** Where a group began, or -1 when it took no part. */
  int start(int group) {
    return slots[2 * group];
  }

  int end(int group) {
    return slots[2 * group + 1];
  }

  /** Whether the whole of {@code [newFrom, newTo)}, which is ASCII, matches. */
  Result matches(byte[] newBuf, int newFrom, int newTo) {
    buf = newBuf;
    from = newFrom;
    to = newTo;
    depth = 0;
    Arrays.fill(slots, NOT_TAKEN);
    long left = MORE_STEPS + (long) STEPS_PER_BYTE * (to - from);
    int pc = 0;
    int pos = from;
    while (left-- > 0) {
      int next = NOT_TAKEN;
      int at = program.first[pc];
      switch (ops[pc]) {
        case RegexProgram.ONE:
          if (pos < to && program.characters[at][buf[pos]]) {
            pos++;
            next = pc + 1;
          }
          break;
        case RegexProgram.ALL:
          int end = afterAll(program.characters[at], pos);
          left -= end - pos >> 2;
          pos = end;
          next = program.second[pc];
          break;
        case RegexProgram.EITHER:
          next = choose(pc, pos);
          break;
        case RegexProgram.JUMP:
          next = at;
          break;
        case RegexProgram.NOTE:
          note(at, pos);
          next = pc + 1;
          break;
        case RegexProgram.PLACE:
          next = isPlace(at, pos) ? pc + 1 : NOT_TAKEN;
          break;
        default:
          if (pos == to) {
            return Result.MATCH;
          }
          break;
      }
      if (next == NOT_TAKEN) {
        if (!goBack()) {
          return Result.NO_MATCH;
        }
        next = stack[depth];
        pos = stack[depth + 1];
      }
      pc = next;
    }
    return Result.GAVE_UP;
  }

  private int afterAll(boolean[] set, int start) {
    int pos = start;
    while (pos < to && set[buf[pos]]) {
      pos++;
    }
    return pos;
  }

  private int choose(int pc, int pos) {
    int possible = program.ways[pc][pos < to ? buf[pos] : RegexProgram.NOTHING_LEFT];
    if (possible == 3) {
      push(program.second[pc], pos);
    }
    if (possible == 0) {
      return NOT_TAKEN;
    }
    return possible == 2 ? program.second[pc] : program.first[pc];
  }

  /** What a slot held is put on the stack under a negative number, to be put back. */
  private void note(int slot, int pos) {
    if (depth > 0) {
      push(-1 - slot, slots[slot]);
    }
    slots[slot] = pos;
  }

  private void push(int what, int pos) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, 2 * depth);
    }
    stack[depth] = what;
    stack[depth + 1] = pos;
    depth += 2;
  }

  /** Goes back to the last choice, which is then above the stack's top. */
  private boolean goBack() {
    while (depth > 0) {
      depth -= 2;
      if (stack[depth] >= 0) {
        return true;
      }
      slots[-1 - stack[depth]] = stack[depth + 1];
    }
    return false;
  }

  private boolean isPlace(int place, int pos) {
    boolean edge =
        (pos > from && RegexCharacters.isWord(buf[pos - 1]))
            != (pos < to && RegexCharacters.isWord(buf[pos]));
    return switch (PLACES[place]) {
      case BEGIN -> pos == from;
      case END -> pos == to;
      case WORD_EDGE -> edge;
      case NO_WORD_EDGE -> !edge;
    };
  }
}
