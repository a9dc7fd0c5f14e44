package dev.winnow.jobs.column;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns what a zone's clocks show into an instant. All changes of the clocks up to {@link
 * #LAST_YEAR} are tables; the stretch between two changes that the last text fell into is kept, so
 * that most texts cost two comparisons.
 */
public final class ZoneOffsets {

  public static final int LAST_YEAR = 2200;

  /** What {@link #toUtc} returns for a time that the policy does not let pass. */
  public static final long SKIPPED = Long.MIN_VALUE;

  public static final long REPEATED = Long.MIN_VALUE + 1;

  private final ZoneRules rules;
  private final DstPolicy policy;
  private final long tableEnd;

  // for change i: [from, to) is skipped or repeated, in local seconds; offset[i] holds before it
  private final long[] from;
  private final long[] to;
  private final int[] offset;
  private final long[] instant;

  private long stretchFrom = Long.MAX_VALUE;
  private long stretchTo = Long.MIN_VALUE;
  private int stretchOffset;

  public ZoneOffsets(ZoneId zone, DstPolicy policy) {
    this.rules = zone.getRules();
    this.policy = policy;
    List<ZoneOffsetTransition> changes = changes(rules);
    from = new long[changes.size()];
    to = new long[changes.size()];
    instant = new long[changes.size()];
    offset = new int[changes.size() + 1];
    offset[0] = rules.getOffset(Instant.MIN.plusSeconds(1)).getTotalSeconds();
    for (int i = 0; i < from.length; i++) {
      ZoneOffsetTransition change = changes.get(i);
      int before = change.getOffsetBefore().getTotalSeconds();
      int after = change.getOffsetAfter().getTotalSeconds();
      instant[i] = change.toEpochSecond();
      from[i] = change.toEpochSecond() + Math.min(before, after);
      to[i] = change.toEpochSecond() + Math.max(before, after);
      offset[i + 1] = after;
    }
    tableEnd =
        rules.isFixedOffset()
            ? Long.MAX_VALUE
            : LocalDateTime.of(LAST_YEAR, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
  }

  private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
    List<ZoneOffsetTransition> changes = new ArrayList<>(rules.getTransitions());
    ZoneOffsetTransition next =
        rules.nextTransition(
            changes.isEmpty() ? Instant.MIN : changes.get(changes.size() - 1).getInstant());
    while (next != null && next.getDateTimeBefore().getYear() <= LAST_YEAR) {
      changes.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    return changes;
  }

  /**
   * The seconds since 1970 in UTC at which the clocks showed {@code local}, or {@link #SKIPPED} or
   * {@link #REPEATED}.
   */
  public long toUtc(long local) {
    if (local >= stretchFrom && local < stretchTo) {
      return local - stretchOffset;
    }
    return local < tableEnd ? fromTable(local) : fromRules(local);
  }

  /** What the clocks show, in seconds, at so many seconds since 1970 in UTC. */
  public long toLocal(long utc) {
    if (utc >= tableEnd) {
      return utc + rules.getOffset(Instant.ofEpochSecond(utc)).getTotalSeconds();
    }
    int found = Arrays.binarySearch(instant, utc);
    return utc + offset[found >= 0 ? found + 1 : -found - 1];
  }

  private long fromTable(long local) {
    int low = 0;
    int high = from.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (from[middle] <= local) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    // the last change that began to matter at or before this time
    int change = low - 1;
    if (change >= 0 && local < to[change]) {
      return atChange(local, offset[change], offset[change + 1]);
    }
    stretchFrom = change < 0 ? Long.MIN_VALUE : to[change];
    stretchTo = Math.min(tableEnd, low < from.length ? from[low] : Long.MAX_VALUE);
    stretchOffset = offset[low];
    return local - stretchOffset;
  }

  private long fromRules(long local) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(time);
    return change == null
        ? local - rules.getOffset(time).getTotalSeconds()
        : atChange(
            local,
            change.getOffsetBefore().getTotalSeconds(),
            change.getOffsetAfter().getTotalSeconds());
  }

  private long atChange(long local, int before, int after) {
    return switch (policy) {
      case Earlier -> local - Math.max(before, after);
      case Later -> local - Math.min(before, after);
      case Quarantine -> after > before ? SKIPPED : REPEATED;
    };
  }
}
