package dev.winnow.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image as {@code docker load} would see it: its configuration, and its files by absolute path,
 * later layers over earlier ones.
 */
record ImageTar(JsonNode configuration, String tag, Map<String, File> files) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Directories have no content; contents beyond a megabyte are not kept. */
  record File(int mode, long size, byte[] content) {
    boolean isExecutable() {
      return (mode & 0111) != 0;
    }
  }

  static ImageTar read(Path tar) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    try (var in = new TarArchiveInputStream(Files.newInputStream(tar))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), in.readAllBytes());
      }
    }
    var manifest = JSON.readTree(parts.get("manifest.json")).get(0);
    var files = new TreeMap<String, File>();
    for (var layer : manifest.path("Layers")) {
      unpack(new GZIPInputStream(new ByteArrayInputStream(parts.get(layer.asText()))), files);
    }
    return new ImageTar(
        JSON.readTree(parts.get(manifest.path("Config").asText())),
        manifest.at("/RepoTags/0").asText(),
        files);
  }

  private static void unpack(InputStream layer, Map<String, File> files) throws IOException {
    try (var in = new TarArchiveInputStream(layer)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var path = "/" + entry.getName().replaceAll("^[./]+|/$", "");
        var content = entry.getSize() <= 1 << 20 ? in.readAllBytes() : new byte[0];
        files.put(path, new File(entry.getMode(), entry.getSize(), content));
      }
    }
  }

  String environment(String name) {
    for (var variable : configuration.at("/config/Env")) {
      if (variable.asText().startsWith(name + "=")) {
        return variable.asText().substring(name.length() + 1);
      }
    }
    return "";
  }
}
