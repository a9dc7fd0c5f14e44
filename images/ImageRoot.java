import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays out everything of an image that is below the application: a Java runtime with the modules it needs, the system's
 * C library, a user. There is no base image and no registry; what is copied comes from the JDK and the system that build.
 *
 * <p>{@code java ImageRoot.java key=value …}
 *
 * <ul>
 *   <li>{@code output}: the directory to make
 *   <li>{@code program}: this file; once it is changed, what it made before is made anew
 *   <li>{@code modules}: of the runtime, comma-separated
 *   <li>{@code launcher}, {@code mainClass}, {@code classPath}, {@code jvmOptions}: a native command in {@code
 *       /opt/winnow/bin}. It is the JDK's own application launcher, so that a command on the PATH needs no shell.
 *       {@code classPath} is a file with the jars of the build, which Jib puts into {@code /app/libs}
 *   <li>{@code programs}: of this system, comma-separated, to have in {@code /usr/bin}
 * </ul>
 */
final class ImageRoot {
  /** Parts of the runtime that only draw, print or play; their libraries would drag X11 in. */
  private static final Pattern DESKTOP =
      Pattern.compile("lib(awt.*|fontmanager|freetype|javajpeg|jawt|jsound|lcms|mlib_image|splashscreen)\\.so");

  private static final Pattern DEPENDENCY = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)");
  private static final Path HOME = Path.of(System.getProperty("java.home"));

  private final Map<String, String> settings;
  private final Path root;
  private final Path application;
  private final Path runtime;

  private ImageRoot(Map<String, String> settings) {
    this.settings = settings;
    this.root = Path.of(settings.get("output"));
    this.application = root.resolve("opt/winnow");
    this.runtime = application.resolve("lib/runtime");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var settings = new LinkedHashMap<String, String>();
    for (var argument : arguments) {
      var pair = argument.split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    new ImageRoot(settings).layOut();
  }

  private void layOut() throws IOException, InterruptedException {
    var finished = root.resolveSibling(root.getFileName() + ".made-of");
    var recipe = settings + " " + Files.getLastModifiedTime(Path.of(settings.get("program"))) + " " + System.getProperty("java.vm.version") + " " + classPath();
    if (Files.exists(finished) && Files.readString(finished).equals(recipe)) {
      return;
    }
    delete(root);
    Files.createDirectories(application.resolve("lib"));
    tool("jlink", "--add-modules", settings.get("modules"), "--strip-debug", "--no-header-files", "--no-man-pages",
        "--compress", "2", "--output", runtime.toString());
    archiveClasses();
    if (settings.containsKey("launcher")) {
      addLauncher();
    }
    copyPrograms();
    copyLibraries();
    writeSystemFiles();
    Files.writeString(finished, recipe);
  }

  /** The runtime's own classes as a JVM keeps them in memory, without which every start reads them anew. */
  private void archiveClasses() throws IOException, InterruptedException {
    var dump = new ProcessBuilder(runtime.resolve("bin/java").toString(), "-Xshare:dump").redirectErrorStream(true).start();
    var output = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (dump.waitFor() != 0) {
      throw new IllegalStateException("the runtime's classes cannot be archived:\n" + output);
    }
  }

  private void addLauncher() throws IOException {
    var name = settings.get("launcher");
    var scratch = Files.createTempDirectory("winnow-launcher");
    try {
      var input = Files.createDirectories(scratch.resolve("in"));
      Files.createFile(input.resolve("empty.jar"));
      tool("jpackage", "--type", "app-image", "--name", name, "--input", input.toString(), "--main-jar", "empty.jar",
          "--main-class", settings.get("mainClass"), "--runtime-image", runtime.toString(), "--dest", scratch.toString());
      var made = scratch.resolve(name);
      Files.createDirectories(application.resolve("bin"));
      Files.copy(made.resolve("bin").resolve(name), application.resolve("bin").resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
      Files.copy(made.resolve("lib/libapplauncher.so"), application.resolve("lib/libapplauncher.so"));
    } finally {
      delete(scratch);
    }
    var configuration = new ArrayList<String>();
    configuration.add("[Application]");
    classPath().forEach(jar -> configuration.add("app.classpath=/app/libs/" + jar));
    configuration.add("app.mainclass=" + settings.get("mainClass"));
    configuration.add("");
    configuration.add("[JavaOptions]");
    for (var option : settings.getOrDefault("jvmOptions", "").split(" ")) {
      configuration.add("java-options=" + option);
    }
    Files.createDirectories(application.resolve("lib/app"));
    Files.write(application.resolve("lib/app").resolve(name + ".cfg"), configuration);
  }

  private List<String> classPath() throws IOException {
    if (!settings.containsKey("classPath")) {
      return List.of();
    }
    return Arrays.stream(Files.readString(Path.of(settings.get("classPath"))).strip().split(System.getProperty("path.separator")))
        .map(jar -> Path.of(jar).getFileName().toString())
        .toList();
  }

  private void copyPrograms() throws IOException {
    for (var program : settings.getOrDefault("programs", "").split(",")) {
      if (!program.isBlank()) {
        var found = Stream.of("/usr/bin", "/bin").map(bin -> Path.of(bin, program)).filter(Files::isExecutable).findFirst()
            .orElseThrow(() -> new IllegalStateException("this system has no " + program));
        copyFromSystem(found.toRealPath(), root.resolve("usr/bin").resolve(program));
      }
    }
  }

  /** The libraries of everything executable, at the places where the dynamic linker looks for them. */
  private void copyLibraries() throws IOException, InterruptedException {
    var needed = new TreeSet<Path>();
    try (var files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).filter(ImageRoot::isBinary).toList()) {
        needed.addAll(dependencies(file));
      }
    }
    for (var name : Set.of("libresolv.so.2", "libnss_dns.so.2", "libnss_files.so.2")) {
      needed.stream().filter(library -> library.endsWith("libc.so.6")).findFirst()
          .map(libc -> libc.resolveSibling(name)).filter(Files::exists).ifPresent(needed::add);
    }
    for (var library : needed) {
      copyFromSystem(library, root.resolve(library.toString().substring(1)));
    }
  }

  private static boolean isBinary(Path file) {
    var name = file.getFileName().toString();
    boolean candidate = name.contains(".so") || Files.isExecutable(file);
    if (!candidate || DESKTOP.matcher(name).matches()) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(4), new byte[] {0x7f, 'E', 'L', 'F'});
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Set<Path> dependencies(Path binary) throws IOException, InterruptedException {
    var ldd = new ProcessBuilder("ldd", binary.toString()).redirectErrorStream(true);
    ldd.environment().put("LD_LIBRARY_PATH", runtime.resolve("lib") + ":" + runtime.resolve("lib/server"));
    var process = ldd.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    if (output.contains("not found")) {
      throw new IllegalStateException(binary + " lacks a library:\n" + output);
    }
    return DEPENDENCY.matcher(output).results().map(match -> Path.of(match.group(1)))
        .filter(library -> !library.startsWith(root.toAbsolutePath()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void copyFromSystem(Path file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    if (!Files.exists(target)) {
      Files.copy(file.toRealPath(), target);
    }
  }

  private void writeSystemFiles() throws IOException {
    var etc = Files.createDirectories(root.resolve("etc"));
    Files.writeString(etc.resolve("passwd"), "root:x:0:0:root:/root:/sbin/nologin\nwinnow:x:10001:10001:winnow:/tmp:/sbin/nologin\n");
    Files.writeString(etc.resolve("group"), "root:x:0:\nwinnow:x:10001:\n");
    Files.writeString(etc.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
    Files.createDirectories(root.resolve("tmp"));
  }

  private static void tool(String name, String... arguments) {
    var tool = ToolProvider.findFirst(name)
        .orElseThrow(() -> new IllegalStateException("the JDK in " + HOME + " has no " + name + "; use a complete one"));
    var said = new StringWriter();
    var writer = new PrintWriter(said);
    if (tool.run(writer, writer, arguments) != 0) {
      throw new IllegalStateException(name + " failed: " + said);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
