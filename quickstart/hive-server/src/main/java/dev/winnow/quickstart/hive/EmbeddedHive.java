package dev.winnow.quickstart.hive;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.metastore.HiveMetaStore;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.security.HadoopThriftAuthBridge;
import org.apache.hive.service.server.HiveServer2;

/**
 * Runs HiveServer2 and the metastore until the process is ended. When both answer, one line goes to
 * standard output: {@code READY jdbc=<port> metastore=<port> pid=<pid>}. Exit code 64 is a wrong
 * argument, 69 a service that did not start.
 */
public final class EmbeddedHive {

  private static final int USAGE = 64;
  private static final int UNAVAILABLE = 69;

  private EmbeddedHive() {}

  public static void main(String[] args) {
    PrintStream ready =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    try {
      HiveArguments arguments = HiveArguments.parse(args);
      if (arguments.watchStandardInput()) {
        haltWhenStandardInputEnds();
      }
      start(arguments, ready);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + HiveArguments.USAGE);
      System.exit(USAGE);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(UNAVAILABLE);
    }
  }

  private static void start(HiveArguments arguments, PrintStream ready) throws Throwable {
    Path work = Files.createDirectories(arguments.workDirectory());
    System.setProperty("derby.stream.error.file", work.resolve("derby.log").toString());
    // a crash of the machine may lose the quick start's tables; waiting for the disk helps nobody
    System.setProperty("derby.system.durability", "test");
    int port = arguments.port() == 0 ? freePort() : arguments.port();
    int metastorePort = arguments.metastorePort() == 0 ? freePort() : arguments.metastorePort();
    Map<String, String> settings = HiveConfiguration.of(arguments, port);
    Path site = HiveConfiguration.write(settings, work.resolve("conf"));
    HiveConf.setHiveSiteLocation(site.toUri().toURL());
    HiveConf configuration = new HiveConf();

    startMetastore(MetastoreConf.newMetastoreConf(configuration), metastorePort);
    awaitFileSystem(configuration);
    HiveServer2 server = new HiveServer2();
    server.init(configuration);
    server.start();
    // it binds on a thread of its own, and exits the process when that fails
    awaitListening(port);
    ready.printf(
        "READY jdbc=%d metastore=%d pid=%d%n", port, metastorePort, ProcessHandle.current().pid());
  }

  private static void startMetastore(Configuration configuration, int port)
      throws InterruptedException {
    AtomicBoolean serving = new AtomicBoolean();
    Thread thread =
        new Thread(
            () -> {
              try {
                HiveMetaStore.startMetaStore(
                    port, HadoopThriftAuthBridge.getBridge(), configuration, true, serving);
              } catch (Throwable e) {
                e.printStackTrace();
                System.exit(UNAVAILABLE);
              }
            },
            "metastore");
    thread.setDaemon(true);
    thread.start();
    while (!serving.get()) {
      thread.join(20);
    }
  }

  /** The server opens a session while it starts, and gives up when the file system is not there. */
  private static void awaitFileSystem(Configuration configuration) throws InterruptedException {
    Configuration impatient = new Configuration(configuration);
    impatient.setInt("ipc.client.connect.max.retries", 0);
    while (true) {
      try (FileSystem files = FileSystem.newInstance(impatient)) {
        files.getFileStatus(new org.apache.hadoop.fs.Path("/"));
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
  }

  private static void awaitListening(int port) throws InterruptedException {
    while (true) {
      try (Socket connection = new Socket(HiveConfiguration.LOOPBACK, port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(20);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByName(HiveConfiguration.LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  /** The parent's end of the pipe closes however the parent dies, kill -9 included. */
  private static void haltWhenStandardInputEnds() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // whatever is typed is not for us
                }
              } catch (IOException gone) {
                // the pipe broke: the same as its end
              }
              Runtime.getRuntime().halt(0);
            },
            "standard input");
    watch.setDaemon(true);
    watch.start();
  }
}
