package dev.winnow.jobs.source.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a file is written, as far as its sample shows. Quote, escape and comment are one character
 * or, for none, empty.
 *
 * @param encoding the name of a Java charset
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
