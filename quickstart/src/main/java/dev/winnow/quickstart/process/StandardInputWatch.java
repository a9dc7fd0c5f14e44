package dev.winnow.quickstart.process;

import java.io.IOException;

/**
 * The child's half of {@link ServiceProcess}: the end of standard input is the end of the process.
 */
public final class StandardInputWatch {

  private StandardInputWatch() {}

  /**
   * Halts this JVM, without shutdown hooks and with everything it started, when standard input
   * ends. The parent's end of the pipe closes however the parent dies, kill -9 included.
   */
  public static void install() {
    Thread watch = new Thread(StandardInputWatch::awaitEnd, "standard input");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // whatever is typed is not for us
      }
    } catch (IOException broken) {
      // the same as its end
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(0);
  }
}
