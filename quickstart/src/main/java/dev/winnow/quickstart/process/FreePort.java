package dev.winnow.quickstart.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A loopback port that nobody listens on at the moment of asking. */
public final class FreePort {

  private FreePort() {}

  public static int choose() throws IOException {
    return probe(0);
  }

  /** The wanted port if it is free, and any other otherwise. */
  public static int preferring(int wanted) throws IOException {
    try {
      return probe(wanted);
    } catch (BindException inUse) {
      return choose();
    }
  }

  private static int probe(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
