package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.PublicationException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.security.AccessControlException;

/** What file systems throw, in the terms of {@link Kind}. */
final class Failures {

  private Failures() {}

  interface Work<T> {
    T run() throws IOException, PublicationException;
  }

  static <T> T translated(Work<T> work) throws PublicationException {
    try {
      return work.run();
    } catch (AccessControlException | java.nio.file.AccessDeniedException e) {
      throw new PublicationException(Kind.ACCESS_DENIED, "not allowed: " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new PublicationException(
          Kind.ACCESS_DENIED,
          "cannot write " + e.getMessage() + ": its directory cannot be made",
          e);
    } catch (ConnectException
        | NoRouteToHostException
        | UnknownHostException
        | SocketTimeoutException e) {
      throw new PublicationException(
          Kind.UNAVAILABLE, "the file system does not answer: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new PublicationException(
          Kind.TEMPORARY, "the file system failed: " + e.getMessage(), e);
    }
  }
}
