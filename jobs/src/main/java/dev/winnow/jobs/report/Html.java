package dev.winnow.jobs.report;

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
    return open("td class=\"n\"").text(grouped(number)).close("td");
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 12.3 %}; nothing of nothing is 0. */
  static String percent(double part, double of) {
    return String.format(Locale.ROOT, "%.1f %%", of == 0 ? 0 : part * 100 / of);
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
