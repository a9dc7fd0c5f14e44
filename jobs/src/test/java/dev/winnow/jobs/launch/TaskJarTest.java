package dev.winnow.jobs.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskJarTest {

  @TempDir Path directory;

  @Test
  void keepsTheFirstOfWhatHasTheSameName() throws IOException {
    Path first = jar("first.jar", false, Map.of("a/A.class", "1", "META-INF/LICENSE", "of first"));
    Path second = jar("second.jar", false, Map.of("a/A.class", "2", "a/B.class", "3"));
    assertThat(contents(merged(first, second)))
        .containsEntry("a/A.class", "1")
        .containsEntry("a/B.class", "3")
        .containsEntry("META-INF/LICENSE", "of first");
  }

  @Test
  void addsUpTheProvidersOfAService() throws IOException {
    Path first = jar("first.jar", false, Map.of("META-INF/services/x.Service", "x.One"));
    Path second = jar("second.jar", false, Map.of("META-INF/services/x.Service", "x.Two\n"));
    assertThat(contents(merged(first, second)).get("META-INF/services/x.Service").lines())
        .filteredOn(line -> !line.isEmpty())
        .containsExactly("x.One", "x.Two");
  }

  @Test
  void leavesOutWhatIsTrueOfOneJarOnly() throws IOException {
    Path signed =
        jar(
            "signed.jar",
            false,
            Map.of(
                "META-INF/KEY.SF", "", "META-INF/KEY.RSA", "", "module-info.class", "", "A", ""));
    assertThat(contents(merged(signed)).keySet()).containsExactly("A", JarFile.MANIFEST_NAME);
  }

  @Test
  void knowsVersionsOfClassesOfThoseJarsThatSayTheyHaveThem() throws IOException {
    Path with = jar("with.jar", true, Map.of("META-INF/versions/11/a/A.class", "new"));
    Path without = jar("without.jar", false, Map.of("META-INF/versions/11/b/B.class", "new"));
    Path merged = merged(with, without);
    assertThat(contents(merged))
        .containsKey("META-INF/versions/11/a/A.class")
        .doesNotContainKey("META-INF/versions/11/b/B.class");
    try (JarFile jar = new JarFile(merged.toFile())) {
      assertThat(jar.isMultiRelease()).isTrue();
    }
  }

  @Test
  void takesDirectoriesOfClasses() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes/a"));
    Files.writeString(classes.resolve("A.class"), "1");
    assertThat(contents(merged(directory.resolve("classes")))).containsEntry("a/A.class", "1");
  }

  @Test
  void hasEveryClassOfWhatIsShipped() throws Exception {
    List<Path> shipped =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> TaskClassPath.isShipped(path.getFileName().toString()))
            .filter(Files::isRegularFile)
            .toList();
    Path merged = merged(shipped.toArray(Path[]::new));
    Set<String> missing = new TreeSet<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {merged.toUri().toURL()}, null)) {
      for (Path jar : shipped) {
        for (String name : contents(jar).keySet()) {
          if (name.endsWith(".class")
              && !name.startsWith("META-INF/")
              && !name.endsWith("module-info.class")
              && loader.findResource(name) == null) {
            missing.add(name);
          }
        }
      }
      assertThat(loader.loadClass("com.fasterxml.jackson.databind.ObjectMapper")).isNotNull();
    }
    assertThat(shipped).hasSizeGreaterThan(15);
    assertThat(missing).isEmpty();
  }

  private Path merged(Path... entries) throws IOException {
    Path jar = directory.resolve("merged.jar");
    TaskJar.write(List.of(entries), jar);
    return jar;
  }

  private Path jar(String name, boolean multiRelease, Map<String, String> contents)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (multiRelease) {
      manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    }
    Path jar = directory.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, String> entry : contents.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }

  private static Map<String, String> contents(Path jar) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) file.entries()::asIterator) {
        if (!entry.isDirectory()) {
          contents.put(
              entry.getName(), new String(file.getInputStream(entry).readAllBytes(), UTF_8));
        }
      }
    }
    return contents;
  }
}
