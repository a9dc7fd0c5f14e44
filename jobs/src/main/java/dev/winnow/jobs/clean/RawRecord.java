package dev.winnow.jobs.clean;

import dev.winnow.api.InQuarantine;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.source.FieldIndex;
import dev.winnow.jobs.source.RecordBlock;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The bytes of a rejected record as they go into the quarantine: all of them as they were, but
 * asterisks for those of fields that are to be redacted. Where such a field lies in the record is
 * not always known: nothing is left of a record that could not be taken apart, nor of one whose
 * field was escaped or transcoded.
 */
final class RawRecord {

  private static final byte[] NOTHING = {};

  /** Those of the plan's fields that are redacted. */
  private final int[] redacted;

  RawRecord(RowPlan plan) {
    redacted =
        IntStream.range(0, plan.fields().size())
            .filter(
                i -> {
                  var field = plan.fields().get(i).plan();
                  return field.isMasked() && field.mask().inQuarantine() == InQuarantine.REDACTED;
                })
            .toArray();
  }

  byte[] of(RecordBlock block, FieldIndex index, int record) {
    int start = index.recordStart(record);
    byte[] raw = Arrays.copyOfRange(block.bytes(), start, index.recordEnd(record));
    if (redacted.length == 0) {
      return raw;
    }
    if (index.hasProblem(record)) {
      return NOTHING;
    }
    for (int field : redacted) {
      int position = block.layout().position(field);
      if (position < index.fieldCount(record)
          && !redact(index, index.firstField(record) + position, block.bytes(), start, raw)) {
        return NOTHING;
      }
    }
    return raw;
  }

  /** Whether the field's place is known. */
  private static boolean redact(FieldIndex index, int field, byte[] block, int start, byte[] raw) {
    if (index.isNull(field)) {
      return true;
    }
    int from = index.start(field) - start;
    int to = index.end(field) - start;
    if (index.buffer(field) != block || from < 0 || to > raw.length) {
      return false;
    }
    Arrays.fill(raw, from, to, (byte) '*');
    return true;
  }
}
