package dev.winnow.quickstart.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built source tree that this JVM was started from.
 *
 * @param root the directory that holds {@code winnow} and {@code pom.xml}
 */
public record Installation(Path root) {

  private static final String ROOT_PROPERTY = "winnow.root";
  private static final String HIVE_SERVER = "quickstart/hive-server/target/";

  /**
   * From the system property {@code winnow.root}, or else from the place of this class.
   *
   * @throws IllegalStateException when this class does not lie inside a source tree
   */
  public static Installation locate() {
    String declared = System.getProperty(ROOT_PROPERTY);
    if (declared != null) {
      return new Installation(Path.of(declared).toAbsolutePath());
    }
    Path here;
    try {
      here =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    for (Path directory = here; directory != null; directory = directory.getParent()) {
      if (Files.exists(directory.resolve("quickstart/hive-server/pom.xml"))) {
        return new Installation(directory);
      }
    }
    throw new IllegalStateException(
        here + " is not inside Winnow's source tree; name the tree with -D" + ROOT_PROPERTY);
  }

  /** The class path of this JVM, absolute and in order. */
  public static List<String> ownClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .toList();
  }

  /**
   * The class path of the Hive server, in the order that it needs.
   *
   * @throws IllegalStateException when it was not built
   */
  public List<String> hiveServerClassPath() {
    Path list = root.resolve(HIVE_SERVER + "class-path.txt");
    try {
      return Stream.concat(
              Stream.of(root.resolve(HIVE_SERVER + "classes").toString()),
              Arrays.stream(Files.readString(list).strip().split(File.pathSeparator)))
          .toList();
    } catch (NoSuchFileException e) {
      throw new IllegalStateException(
          list + " is missing: build with ./mvnw package -DskipTests first", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
