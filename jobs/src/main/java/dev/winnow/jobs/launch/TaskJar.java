package dev.winnow.jobs.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * One jar of a whole class path. YARN starts a process for each file that it links into a
 * container, and the JVM asks every jar before the right one for each class: with one instead of
 * two dozen a container starts some tenths of a second sooner.
 *
 * <p>As on a class path, the first entry that has a name wins; providers of services are added up.
 */
final class TaskJar {

  private static final String META = "META-INF/";
  private static final String SERVICES = META + "services/";
  private static final String VERSIONS = META + "versions/";

  private final ZipArchiveOutputStream out;
  private final Set<String> names = new HashSet<>();
  private final Map<String, ByteArrayOutputStream> services = new TreeMap<>();

  private TaskJar(ZipArchiveOutputStream out) {
    this.out = out;
  }

  /**
   * Writes the jar.
   *
   * @param classPath jars and directories of classes
   */
  static void write(List<Path> classPath, Path jar) throws IOException {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(jar)) {
      TaskJar merged = new TaskJar(out);
      merged.manifest();
      for (Path entry : classPath) {
        if (Files.isDirectory(entry)) {
          merged.addDirectory(entry);
        } else {
          merged.addJar(entry);
        }
      }
      for (Map.Entry<String, ByteArrayOutputStream> service : merged.services.entrySet()) {
        merged.add(service.getKey(), service.getValue().toByteArray());
      }
    }
  }

  private void manifest() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    names.add(JarFile.MANIFEST_NAME);
    add(JarFile.MANIFEST_NAME, bytes.toByteArray());
  }

  private void addDirectory(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        if (isWanted(name)) {
          add(name, Files.readAllBytes(file));
        }
      }
    }
  }

  /** Copies the entries as they are, without unpacking them. */
  private void addJar(Path jar) throws IOException {
    boolean versioned = isMultiRelease(jar);
    try (ZipFile zip = ZipFile.builder().setPath(jar).get()) {
      for (ZipArchiveEntry entry : (Iterable<ZipArchiveEntry>) zip.getEntries()::asIterator) {
        String name = entry.getName();
        if (name.startsWith(SERVICES) && !entry.isDirectory()) {
          ByteArrayOutputStream providers =
              services.computeIfAbsent(name, n -> new ByteArrayOutputStream());
          try (InputStream in = zip.getInputStream(entry)) {
            in.transferTo(providers);
          }
          providers.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        } else if (!entry.isDirectory()
            && (versioned || !name.startsWith(VERSIONS))
            && isWanted(name)) {
          try (InputStream in = zip.getRawInputStream(entry)) {
            out.addRawArchiveEntry(entry, in);
          }
        }
      }
    }
  }

  private static boolean isMultiRelease(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.isMultiRelease();
    }
  }

  /** Whether nothing of this name is there yet, and it makes sense in another jar than its own. */
  private boolean isWanted(String name) {
    boolean ofItsJar =
        name.endsWith("module-info.class") || name.matches(META + "[^/]+\\.(SF|RSA|DSA|EC)");
    return !ofItsJar && names.add(name);
  }

  private void add(String name, byte[] content) throws IOException {
    out.putArchiveEntry(new ZipArchiveEntry(name));
    out.write(content);
    out.closeArchiveEntry();
  }
}
