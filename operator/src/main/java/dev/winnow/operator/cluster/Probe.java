package dev.winnow.operator.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Finds out whether somebody listens at an address. */
@FunctionalInterface
public interface Probe {

  boolean answers(InetSocketAddress address);

  /** Opens a TCP connection and closes it. */
  static Probe tcp(int timeoutMillis) {
    return address -> {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(address.getHostString(), address.getPort()), timeoutMillis);
        return true;
      } catch (IOException e) {
        return false;
      }
    };
  }

  /**
   * Believes that everything answers; for an operator that cannot reach what the launchers reach.
   */
  static Probe none() {
    return address -> true;
  }
}
