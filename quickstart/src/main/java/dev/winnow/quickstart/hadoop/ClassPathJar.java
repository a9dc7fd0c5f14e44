package dev.winnow.quickstart.hadoop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A jar without classes whose manifest names a class path: three hundred jars as one short word.
 */
final class ClassPathJar {

  private ClassPathJar() {}

  /** Writes it; entries are absolute paths, and what does not exist is left out. */
  static Path write(Path jar, List<String> entries) throws IOException {
    String classPath =
        entries.stream()
            .map(Path::of)
            .filter(Files::exists)
            .map(path -> path.toUri().toASCIIString())
            .collect(Collectors.joining(" "));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    Files.createDirectories(jar.getParent());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
