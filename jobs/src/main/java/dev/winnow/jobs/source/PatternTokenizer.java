package dev.winnow.jobs.source;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records that a regular expression matches: lines, or lines and those that go on with them. */
final class PatternTokenizer implements RecordTokenizer {

  private final int maxRecordBytes;
  private final RecordLines lines;
  private final RecordMatcher matcher;
  private final int[][] columnGroups;
  private final PatternFailure failure;

  PatternTokenizer(PatternFormat format, List<String> columns) {
    maxRecordBytes = format.maxRecordBytes();
    lines = format.recordStart().isEmpty() ? null : new RecordLines(format.recordStart());
    Set<String> wanted = columns.stream().map(format::declaredField).collect(toSet());
    Set<String> groups = new HashSet<>(format.fields().keySet());
    groups.removeIf(group -> !wanted.contains(format.fields().get(group)));
    matcher = new RecordMatcher(RegexSyntax.keepingGroups(format.pattern(), groups));
    columnGroups =
        columns.stream()
            .map(format::declaredField)
            .map(field -> groups(field, format.fields(), matcher.namedGroups()))
            .toArray(int[][]::new);
    failure = new PatternFailure(format.pattern(), format.fields());
  }

  private static int[] groups(
      String field, Map<String, String> fields, Map<String, Integer> numbers) {
    return fields.entrySet().stream()
        .filter(e -> e.getValue().equals(field))
        .mapToInt(e -> numbers.get(e.getKey()))
        .sorted()
        .toArray();
  }

  @Override
  public int tokenize(Bytes bytes, int before, int width, FieldIndex out) {
    byte[] buf = bytes.buf();
    int pos = bytes.from();
    while (pos < before) {
      int next = afterRecord(buf, pos, bytes.to(), bytes.last());
      if (next == INCOMPLETE || next - pos > maxRecordBytes) {
        break;
      }
      int end = next;
      while (end > pos && LineBreaks.isBreak(buf[end - 1])) {
        end--;
      }
      if (end > pos) {
        record(buf, pos, end, out);
      }
      pos = next;
    }
    return pos;
  }

  private int afterRecord(byte[] buf, int start, int to, boolean last) {
    int pos = Lines.next(buf, start, to, last);
    if (lines == null) {
      return pos;
    }
    while (pos != INCOMPLETE && pos < to) {
      int next = Lines.next(buf, pos, to, last);
      if (next == INCOMPLETE || lines.begins(buf, pos, next)) {
        return next == INCOMPLETE ? INCOMPLETE : pos;
      }
      pos = next;
    }
    return pos == to && !last ? INCOMPLETE : pos;
  }

  private void record(byte[] buf, int start, int end, FieldIndex out) {
    if (matcher.matches(buf, start, end)) {
      for (int[] groups : columnGroups) {
        addField(groups, out);
      }
    } else {
      failure.mark(buf, start, end, out);
    }
    out.endRecord(start, end);
  }

  private void addField(int[] groups, FieldIndex out) {
    for (int group : groups) {
      if (matcher.start(group) >= 0) {
        out.addField(matcher.start(group), matcher.end(group), false);
        return;
      }
    }
    out.addNull();
  }
}
