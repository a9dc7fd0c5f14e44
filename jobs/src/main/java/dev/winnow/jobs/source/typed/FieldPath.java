package dev.winnow.jobs.source.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a column's value lies in a row: {@code a.b[0].c}, or {@code ["a.b"].c} with a name in
 * quotes. A field whose whole name is the text, dots and brackets and all, comes first. Every name
 * counts in just its spelling, or else once in any case.
 *
 * @param members the way through structs, each name as the schema spells it
 * @param rest the way on, through lists and maps, which only a row can tell
 */
record FieldPath(List<String> members, List<Step> rest) {

  private static final Pattern STEP =
      Pattern.compile("([^.\\[\\]\"]+)|\\[(\\d{1,9})]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

  /**
   * A step into a map or a struct by its key, or into a list by its index, from 0.
   *
   * @param key empty when it is an index
   */
  record Step(String key, int index) {
    boolean isIndex() {
      return key.isEmpty();
    }
  }

  /** The way to nothing: such a column is NULL in every row. */
  static final FieldPath NOWHERE = new FieldPath(List.of(), List.of());

  /** Where it is, or nothing when the fields do not have it. */
  static Optional<FieldPath> find(String text, List<Field> fields)
      throws NoSuchFieldInFileException {
    OptionalInt whole = named(text, fields);
    if (whole.isPresent()) {
      return Optional.of(new FieldPath(List.of(fields.get(whole.getAsInt()).name()), List.of()));
    }
    List<Step> steps = steps(text);
    List<String> members = new ArrayList<>();
    List<Field> here = fields;
    int at = 0;
    Field.Kind kind = Field.Kind.STRUCT;
    while (at < steps.size() && kind == Field.Kind.STRUCT && !steps.get(at).isIndex()) {
      OptionalInt found = named(steps.get(at).key(), here);
      if (found.isEmpty()) {
        break;
      }
      Field field = here.get(found.getAsInt());
      members.add(field.name());
      here = field.members();
      kind = field.kind();
      at++;
    }
    boolean sound = at > 0 && (at == steps.size() || goesOn(kind, steps.get(at)));
    return sound
        ? Optional.of(new FieldPath(members, steps.subList(at, steps.size())))
        : Optional.empty();
  }

  private static boolean goesOn(Field.Kind kind, Step next) {
    return next.isIndex() ? kind == Field.Kind.LIST : kind == Field.Kind.MAP;
  }

  private static List<Step> steps(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    while (matcher.find()) {
      if (matcher.group(2) != null) {
        steps.add(new Step("", Integer.parseInt(matcher.group(2))));
      } else if (matcher.group(3) != null) {
        steps.add(new Step(matcher.group(3).replaceAll("\\\\(.)", "$1"), -1));
      } else {
        steps.add(new Step(matcher.group(1), -1));
      }
    }
    return steps;
  }

  private static OptionalInt named(String name, List<Field> fields)
      throws NoSuchFieldInFileException {
    int exact = only(name, fields, true);
    int found = exact >= 0 ? exact : only(name, fields, false);
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  private static int only(String name, List<Field> fields, boolean exactly)
      throws NoSuchFieldInFileException {
    int found = -1;
    for (int i = 0; i < fields.size(); i++) {
      String other = fields.get(i).name();
      if (exactly ? other.equals(name) : other.equalsIgnoreCase(name)) {
        if (found >= 0) {
          throw new NoSuchFieldInFileException("has column \"" + name + "\" twice");
        }
        found = i;
      }
    }
    return found;
  }
}
