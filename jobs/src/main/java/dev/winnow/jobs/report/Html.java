package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.Share;
import java.util.List;
import java.util.Locale;

/** Text that becomes a page: everything but the tags themselves is escaped. */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Opens a tag; its attributes must be literals of ours. */
  Html open(String tag) {
    out.append('<').append(tag).append(">");
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** A whole element with a text in it. */
  Html element(String tag, String text) {
    int blank = tag.indexOf(' ');
    return open(tag).text(text).close(blank < 0 ? tag : tag.substring(0, blank));
  }

  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Markup that is escaped already. */
  Html markup(String markup) {
    out.append(markup);
    return this;
  }

  Html number(long number) {
    return element("td class=\"n\"", grouped(number));
  }

  Html share(double part, double of) {
    return element("td class=\"n\"", new Share(part, of).toString());
  }

  /** Begins a part of the page that its contents can lead to. */
  Html section(String id, String heading) {
    return open("section id=\"" + id + "\"").element("h2", heading);
  }

  /**
   * Begins a table, which can be moved sideways where it is wider than the page, and its body.
   *
   * @param heads of its columns; one that begins with {@code #} stands over numbers
   */
  Html table(String caption, List<String> heads) {
    open("section class=\"scroll\" tabindex=\"0\" aria-label=\"%s\"".formatted(escape(caption)))
        .open("table")
        .element("caption", caption)
        .open("thead")
        .open("tr");
    for (String head : heads) {
      if (head.isEmpty()) {
        element("td", "");
      } else if (head.startsWith("#")) {
        element("th scope=\"col\" class=\"n\"", head.substring(1));
      } else {
        element("th scope=\"col\"", head);
      }
    }
    return close("tr").close("thead").open("tbody");
  }

  Html endTable() {
    return close("tbody").close("table").close("section");
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\r' -> escaped.append("⏎");
                default -> {
                  if (c >= ' ' && c != 0x7f && !Character.isISOControl(c)) {
                    escaped.appendCodePoint(c);
                  } else {
                    escaped.append('\ufffd');
                  }
                }
              }
            });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
