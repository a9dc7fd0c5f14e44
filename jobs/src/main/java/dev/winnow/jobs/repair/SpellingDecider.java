package dev.winnow.jobs.repair;

import dev.winnow.jobs.broadcast.BroadcastException;
import dev.winnow.jobs.plan.SpellingPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * For each rare text of a group the frequent one that is nearest to it, if it is near enough, if no
 * other is as near and if it is frequent enough beside the rare one. A text that itself has the
 * support is never a misspelling.
 */
final class SpellingDecider implements Decider {

  /** More different texts than this are not a vocabulary. */
  private static final int MOST_TEXTS = 100_000;

  private record Text(byte[] cell, String text, long letters, long rows) {}

  private final SpellingPlan plan;
  private final CellCodec codec;
  private final EditDistance distance;
  private final List<Text> frequent = new ArrayList<>();
  private final List<Text> rare = new ArrayList<>();
  private byte[] last = {};
  private long lastRows;
  private final ByteBuilder key = new ByteBuilder();
  private final ByteBuilder decision = new ByteBuilder();

  SpellingDecider(SpellingPlan plan, CellCodec codec) {
    this.plan = plan;
    this.codec = codec;
    this.distance = new EditDistance(plan.maxDistance());
  }

  @Override
  public void add(ByteCursor cells, long rows) throws IOException {
    int length = (int) cells.getVarLong();
    int start = cells.skip(length);
    if (Arrays.equals(cells.array(), start, start + length, last, 0, last.length)) {
      lastRows += rows;
      return;
    }
    endText();
    last = Arrays.copyOfRange(cells.array(), start, start + length);
    lastRows = rows;
  }

  private void endText() throws BroadcastException {
    if (last.length == 0) {
      return;
    }
    String text = codec.text(last, 0, last.length);
    boolean isFrequent = lastRows >= plan.floors().support();
    (isFrequent ? frequent : rare).add(new Text(last, text, EditDistance.letters(text), lastRows));
    if (frequent.size() + rare.size() > MOST_TEXTS) {
      throw new BroadcastException(
          "%s: there are more than %,d different texts, too many to compare; name columns in within, or repair a column with fewer."
              .formatted(plan.name(), MOST_TEXTS));
    }
  }

  @Override
  public void decide(ByteBuilder group, Out out) throws IOException, InterruptedException {
    endText();
    for (Text text : rare) {
      Optional<Text> right = nearest(text);
      if (right.isPresent()) {
        key.clear();
        key.putBytes(group.array(), 0, group.length());
        key.putBytes(text.cell(), 0, text.cell().length);
        decision.clear();
        decision.putByte(1);
        decision.putVarLong(right.get().cell().length);
        decision.putBytes(right.get().cell(), 0, right.get().cell().length);
        out.accept(key, decision);
      }
    }
    frequent.clear();
    rare.clear();
    last = new byte[0];
  }

  private Optional<Text> nearest(Text wrong) {
    Text nearest = null;
    int least = Integer.MAX_VALUE;
    boolean alone = false;
    for (Text candidate : frequent) {
      if (!EditDistance.mayBeWithin(plan.maxDistance(), wrong.letters(), candidate.letters())) {
        continue;
      }
      int edits = distance.between(wrong.text(), candidate.text());
      if (edits == EditDistance.TOO_FAR || edits > least) {
        continue;
      }
      alone = edits < least;
      least = edits;
      nearest = candidate;
    }
    return alone && plan.floors().met(nearest.rows(), nearest.rows() + wrong.rows())
        ? Optional.of(nearest)
        : Optional.empty();
  }
}
