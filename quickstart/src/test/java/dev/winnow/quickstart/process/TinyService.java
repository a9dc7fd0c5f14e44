package dev.winnow.quickstart.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** A service for tests. Its first argument says how it behaves. */
final class TinyService {

  private TinyService() {}

  public static void main(String[] args) throws Exception {
    StandardInputWatch.install();
    switch (args[0]) {
      case "ready" -> ready();
      case "with-child" -> {
        Process child = new ProcessBuilder("sleep", "600").start();
        System.out.println("READY child=" + child.pid());
      }
      case "parent" -> {
        JavaCommand command = ServiceProcessTest.tiny("ready");
        ServiceProcess service =
            ServiceProcess.start(
                "Inner", command, Path.of(args[1]), java.time.Duration.ofSeconds(60));
        System.out.println("READY inner=" + service.pid());
      }
      case "port-lost-once" -> {
        if (Files.notExists(Path.of(args[1]))) {
          Files.createFile(Path.of(args[1]));
          System.err.println("java.net.BindException: Address already in use");
          System.exit(3);
        }
        ready();
      }
      case "silent" -> {}
      default -> {
        System.err.println("no such behaviour");
        System.exit(3);
      }
    }
    Thread.currentThread().join();
  }

  private static void ready() {
    System.out.println("READY port=4711 pid=" + ProcessHandle.current().pid());
  }
}
