package dev.winnow.jobs.plan;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Grok's patterns by name: those of Logstash, as OpenSearch carries them, of which the few that use
 * what RE2 lacks are written anew in {@code grok-rewrites}, and a job's own.
 */
final class GrokPatterns {

  private static final List<String> LIBRARY =
      List.of(
          "grok-patterns",
          "aws",
          "bacula",
          "bind",
          "bro",
          "exim",
          "firewalls",
          "haproxy",
          "java",
          "junos",
          "linux-syslog",
          "maven",
          "mcollective-patterns",
          "mongodb",
          "nagios",
          "postgresql",
          "rails",
          "redis",
          "ruby",
          "squid");
  private static final String REWRITES = "/dev/winnow/jobs/plan/grok-rewrites";
  private static final Pattern REFERENCE =
      Pattern.compile("%\\{(\\w+)(?::([\\w\\[\\]@.-]+))?(?:[:;][^}]*)?\\}");
  private static final Pattern INLINE = Pattern.compile("\\(\\?P?<(\\w+)>");

  private static final int LONGEST_REGEX = 1 << 20;

  private final Map<String, String> definitions;

  private GrokPatterns(Map<String, String> definitions) {
    this.definitions = definitions;
  }

  /**
   * A pattern in RE2's syntax.
   *
   * @param fields which field a group holds, by the group's name
   */
  record Expanded(String regex, Map<String, String> fields) {}

  /** There is no pattern of that name. */
  static final class UnknownPatternException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;

    UnknownPatternException(String name, String inside) {
      super(
          "There is no pattern \"%s\"%s."
              .formatted(name, inside.isEmpty() ? "" : ", which " + inside + " refers to"));
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  /** Own patterns stand in for standard ones of the same name. */
  static GrokPatterns standardAnd(Map<String, String> own) {
    Map<String, String> definitions = new HashMap<>();
    LIBRARY.forEach(file -> load("/patterns/" + file, definitions));
    load(REWRITES, definitions);
    definitions.putAll(own);
    return new GrokPatterns(definitions);
  }

  private static void load(String resource, Map<String, String> definitions) {
    try (InputStream in = GrokPatterns.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        if (space > 0 && !line.startsWith("#")) {
          definitions.put(line.substring(0, space), line.substring(space).strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Collection<String> names() {
    return definitions.keySet();
  }

  /**
   * @throws UnknownPatternException when it, or a pattern that it refers to, names one that is not
   *     there
   * @throws IllegalArgumentException when patterns refer to each other in a circle
   */
  Expanded expand(String pattern) {
    Map<String, String> fields = new TreeMap<>();
    return new Expanded(expand(pattern, new ArrayDeque<>(), fields), fields);
  }

  private String expand(String pattern, Deque<String> inside, Map<String, String> fields) {
    StringBuilder regex = new StringBuilder();
    Matcher reference = REFERENCE.matcher(pattern);
    int copied = 0;
    while (reference.find()) {
      regex.append(inline(pattern.substring(copied, reference.start()), fields));
      regex.append(expand(reference.group(1), reference.group(2), inside, fields));
      copied = reference.end();
    }
    regex.append(inline(pattern.substring(copied), fields));
    if (regex.length() > LONGEST_REGEX) {
      throw new IllegalArgumentException("the patterns together are longer than 1 MiB");
    }
    return regex.toString();
  }

  private String expand(
      String name, String field, Deque<String> inside, Map<String, String> fields) {
    String definition = definitions.get(name);
    if (definition == null) {
      throw new UnknownPatternException(name, inside.isEmpty() ? "" : inside.peek());
    }
    if (inside.contains(name)) {
      throw new IllegalArgumentException("the pattern " + name + " refers to itself");
    }
    String group = group(field, fields);
    inside.push(name);
    String regex = group + expand(definition, inside, fields) + ")";
    inside.pop();
    return regex;
  }

  private static String group(String field, Map<String, String> fields) {
    if (field == null) {
      return "(?:";
    }
    String group = "f" + fields.size();
    fields.put(group, field);
    return "(?P<" + group + ">";
  }

  /** Groups with names that are written out, which become fields like those of references. */
  private static String inline(String text, Map<String, String> fields) {
    StringBuilder regex = new StringBuilder();
    Matcher named = INLINE.matcher(text);
    int copied = 0;
    while (named.find()) {
      regex.append(text, copied, named.start()).append(group(named.group(1), fields));
      copied = named.end();
    }
    return regex.append(text.substring(copied)).toString();
  }
}
