package dev.winnow.jobs.plan;

/**
 * One way in which files are not what the columns ask for.
 *
 * @param column the column's name, or empty for a field that no column reads
 * @param fields what the files have instead or besides, as text; may be empty
 * @param files how many of the files that were looked at
 * @param file the first of them
 * @param effect what becomes of it, in a word or two
 */
public record Difference(
    Kind kind, String column, String fields, int files, String file, Effect effect) {

  /** What is different. */
  public enum Kind {
    MISSING,
    ADDED,
    REORDERED,
    RENAMED,
    /** A column of the run is wider than the table's; no file is different. */
    WIDENED
  }

  /** What the policy says about it. */
  public enum Effect {
    FAILS("fails the run"),
    NULLS("is NULL"),
    IGNORED("is ignored"),
    ACCEPTED("is accepted"),
    ALTERS("alters the table");

    private final String words;

    Effect(String words) {
      this.words = words;
    }

    /** For people, behind the difference as the subject. */
    public String words() {
      return words;
    }
  }

  /** A column that the table has with a narrower type. */
  static Difference widened(String column, String from, String to, boolean alters) {
    return new Difference(
        Kind.WIDENED, column, from + " → " + to, 0, "", alters ? Effect.ALTERS : Effect.FAILS);
  }

  Difference inMoreFiles(int more) {
    return new Difference(kind, column, fields, files + more, file, effect);
  }

  boolean isLike(Difference other) {
    return kind == other.kind && column.equals(other.column) && fields.equals(other.fields);
  }
}
