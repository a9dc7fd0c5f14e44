package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogTest {

  @TempDir Path directory;

  @Test
  void writesWhatLibrariesLogIntoTheFile() throws Exception {
    Path file = directory.resolve("logs/winnow.log");
    System.setProperty(FileLog.FILE, file.toString());
    FileLog log = new FileLog();
    log.initialize();
    LoggerContext context = (LoggerContext) log.getLoggerFactory();
    context.getLogger("org.apache.hadoop.fs.FileSystem").info("opened {}", "it");
    context.getLogger("org.apache.hadoop.fs.FileSystem").debug("and read it");
    context.getLogger("org.apache.calcite.sql").info("parsed");
    context.stop();
    System.clearProperty(FileLog.FILE);

    assertThat(Files.readString(file))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  \\[\\S+]"
                + " org.apache.hadoop.fs.FileSystem - opened it\\n");
  }
}
