package dev.winnow.jobs.source.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How a file is written, as far as its sample shows. Quote, escape and comment are one character
 * or, for none, empty.
 *
 * @param encoding the name of a Java charset
 * @param ascii whether nothing in the sample says more of the encoding than that it contains ASCII
 * @param skipRows how many lines stand before the header
 * @param headerRows how many records name the fields; 0 for a file without a header
 * @param skipFooterRows how many lines with something on them follow the table
 * @param separator what ends the records, {@link Separator#ANY} when it is mixed or unknown
 * @param width how many fields a record has; 0 for a file without any
 * @param rows how many records of the sample are the table's body
 * @param confidence from 0 for a guess to 1 for a file that reads in one way only
 * @param reasons one sentence for each thing that was not as RFC 4180 has it, or not certain
 */
public record Detection(
    String encoding,
    boolean ascii,
    String delimiter,
    String quote,
    String escape,
    String comment,
    int skipRows,
    int headerRows,
    int skipFooterRows,
    Separator separator,
    int width,
    int rows,
    double confidence,
    List<String> reasons) {

  /** What ends a record. */
  public enum Separator {
    ANY,
    LF,
    CRLF,
    CR
  }

  /** Below this a detection is a guess: too few rows, or two dialects that fit as well. */
  private static final double SURE = 0.5;

  public Detection {
    reasons = List.copyOf(reasons);
  }

  /** A file in which there is nothing to see. */
  static Detection ofNothing(String encoding) {
    return new Detection(
        encoding,
        true,
        ",",
        "\"",
        "",
        "",
        0,
        0,
        0,
        Separator.ANY,
        0,
        0,
        0,
        List.of("there is nothing in the file"));
  }

  public boolean isSure() {
    return confidence >= SURE;
  }

  /** Whether a file without any record agrees with every dialect. */
  public boolean isEmpty() {
    return width == 0;
  }

  /**
   * Whether one reader can read the files of both. What a file does not show, such as an escape, it
   * may have all the same; what ends its records, the reader takes as it comes.
   */
  public boolean agreesWith(Detection other) {
    return delimiter.equals(other.delimiter)
        && width == other.width
        && quote.equals(other.quote)
        && mayBothBe(escape, other.escape)
        && mayBothBe(comment, other.comment)
        && (ascii || other.ascii || encoding.equals(other.encoding))
        && skipRows == other.skipRows
        && headerRows == other.headerRows
        && skipFooterRows == other.skipFooterRows;
  }

  private static boolean mayBothBe(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  /** The same with what only others of the batch show; all agree with this one. */
  public Detection with(Collection<Detection> others) {
    Detection shown = this;
    for (Detection other : others) {
      shown =
          new Detection(
              shown.ascii ? other.encoding : shown.encoding,
              shown.ascii && other.ascii,
              delimiter,
              quote,
              shown.escape.isEmpty() ? other.escape : shown.escape,
              shown.comment.isEmpty() ? other.comment : shown.comment,
              skipRows,
              headerRows,
              skipFooterRows,
              shown.separator == other.separator ? separator : Separator.ANY,
              width,
              rows,
              Math.min(shown.confidence, other.confidence),
              shown.reasons.isEmpty() ? other.reasons : shown.reasons);
    }
    return shown;
  }

  /** The dialect in a line, for people: what is as usual is left out. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    parts.add("delimiter " + shown(delimiter));
    parts.add(quote.isEmpty() ? "no quote" : "quote " + quote);
    if (!escape.isEmpty()) {
      parts.add("escape " + escape);
    }
    if (!comment.isEmpty()) {
      parts.add("comment " + comment);
    }
    if (skipRows > 0) {
      parts.add(count(skipRows, "preamble line"));
    }
    parts.add(headerRows == 0 ? "no header" : count(headerRows, "header row"));
    if (skipFooterRows > 0) {
      parts.add(count(skipFooterRows, "footer line"));
    }
    if (separator != Separator.ANY) {
      parts.add(separator.toString());
    }
    parts.add(encoding);
    return String.join(", ", parts);
  }

  /** The confidence as a percentage. */
  public String percent() {
    return String.format(Locale.ROOT, "%.0f %%", 100 * confidence);
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static String shown(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\t' -> out.append("tab");
        case ' ' -> out.append("space");
        default -> out.append(c < ' ' ? String.format("U+%04X", (int) c) : String.valueOf(c));
      }
      out.append(' ');
    }
    return out.toString().strip();
  }
}
