package dev.winnow.jobs.source;

import java.util.BitSet;
import java.util.List;

/** A regular expression over ASCII, as a tree. */
sealed interface RegexNode {

  /** One character of a set. */
  record One(BitSet characters) implements RegexNode {}

  record Sequence(List<RegexNode> parts) implements RegexNode {}

  /** The first that leads to a match of the whole. */
  record Choice(List<RegexNode> ways) implements RegexNode {}

  /**
   * @param most {@link #UNBOUNDED}, or how often at most
   * @param lazy whether fewer are tried before more
   */
  record Repeat(RegexNode what, int least, int most, boolean lazy) implements RegexNode {}

  /** What a numbered group holds. */
  record Group(int number, RegexNode what) implements RegexNode {}

  /** A condition on a place between characters. */
  enum Place implements RegexNode {
    BEGIN,
    END,
    WORD_EDGE,
    NO_WORD_EDGE
  }

  int UNBOUNDED = -1;

  /** Whether it may match without taking a character. */
  default boolean mayBeEmpty() {
    if (this instanceof Sequence sequence) {
      return sequence.parts().stream().allMatch(RegexNode::mayBeEmpty);
    }
    if (this instanceof Choice choice) {
      return choice.ways().stream().anyMatch(RegexNode::mayBeEmpty);
    }
    if (this instanceof Repeat repeat) {
      return repeat.least() == 0 || repeat.what().mayBeEmpty();
    }
    return this instanceof Group group ? group.what().mayBeEmpty() : this instanceof Place;
  }
}
