package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a container's paths really are. A process sees the machine's file system, so a mount path
 * that appears in an argument or in the value of an environment variable is replaced with the
 * directory of its volume.
 */
final class MountPaths {
  /** A path begins where a word begins or after a scheme, and ends where its last name ends. */
  private static final String BEFORE = "(?<=^|[\\s=:,;\"'(]|://)";

  private static final String AFTER = "(?=$|[\\s/:,;\"')])";

  private final Map<String, String> places =
      new TreeMap<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  static MountPaths of(Container container, Map<String, Path> volumes, PodDirectory directory) {
    var paths = new MountPaths();
    for (var mount : container.getVolumeMounts()) {
      var place = volumes.get(mount.getName());
      paths.add(
          mount.getMountPath(),
          mount.getSubPath() == null ? place : place.resolve(mount.getSubPath()));
    }
    var terminationPath = container.getTerminationMessagePath();
    paths.add(
        terminationPath == null ? "/dev/termination-log" : terminationPath,
        directory.terminationMessage(container.getName()));
    return paths;
  }

  private void add(String mountPath, Path place) {
    places.put(
        mountPath.length() > 1 && mountPath.endsWith("/")
            ? mountPath.substring(0, mountPath.length() - 1)
            : mountPath,
        place.toString());
  }

  /**
   * Replaces all of them in one pass: what was put in is never looked at again, as the directory of
   * a volume may itself begin like a mount path ({@code /tmp}, above all).
   */
  /** In one pass, because a place may itself lie below a path that is mounted, {@code /tmp} say. */
  String rewrite(String text) {
    var anyPath = places.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(BEFORE + "(" + anyPath + ")" + AFTER)
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(places.get(found.group(1))));
  }
}
