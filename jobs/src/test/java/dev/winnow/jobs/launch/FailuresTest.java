package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.FailureClass;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.publish.PublicationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(new IOException(new ConnectException("refused")), ExitCode.UNAVAILABLE),
        Arguments.of(new AccessControlException("denied"), ExitCode.PERMISSION),
        Arguments.of(
            new RemoteException("org.apache.hadoop.security.AccessControlException", "no"),
            ExitCode.PERMISSION),
        Arguments.of(
            new RemoteException("org.apache.hadoop.hdfs.server.namenode.SafeModeException", "safe"),
            ExitCode.TEMPORARY),
        Arguments.of(new FileNotFoundException("gone"), ExitCode.INPUT_MISSING),
        Arguments.of(new UnknownHostException("nn"), ExitCode.CONFIGURATION),
        Arguments.of(
            new IOException(
                "Failed to submit application_1 to YARN: submitted to unknown queue: x"),
            ExitCode.CONFIGURATION),
        Arguments.of(new OutOfMemoryError("Java heap space"), ExitCode.TEMPORARY),
        Arguments.of(new IllegalStateException("bug"), ExitCode.CODE),
        Arguments.of(
            new PublicationException(PublicationException.Kind.SUPERSEDED, "late"), ExitCode.DATA),
        Arguments.of(
            new PublicationException(PublicationException.Kind.FOREIGN_TABLE, "whose"),
            ExitCode.CONFIGURATION));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void everyExceptionHasItsExitCode(Throwable thrown, ExitCode code) {
    assertThat(Failures.of(thrown).exitCode()).isEqualTo(code.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java.net.ConnectException: Call From vm/127.0.0.1 to nn:8020 failed on connection exception: java.net.ConnectException: Connection refused; For more details see:  http://wiki | 69 | nn:8020 does not answer: connection refused. Is it up, and is this its address?
          Incomplete HDFS URI, no host: hdfs:///raw/x.csv                 | 78 | hdfs:///raw/x.csv names no host: write hdfs://HOST:PORT/…, or name the directory of Hadoop's configuration in HADOOP_CONF_DIR.
          java.lang.ClassNotFoundException: Class a.b.S3AFileSystem not found | 78 | Paths of this kind cannot be read here: there is no a.b.S3AFileSystem on the class path.
          /out/x: No space left on device                                 | 75 | The disk is full: there is no space left for the table or for temporary files.
          /in/a.csv (Permission denied)                                   | 77 | /in/a.csv (Permission denied)
          """)
  void saysWhatToDoWhereLibrariesDoNot(String said, int code, String message) {
    IOException thrown =
        said.contains("Permission denied")
            ? new FileNotFoundException(said)
            : new IOException(said, said.contains("refused") ? new ConnectException() : null);
    LaunchException failure = Failures.of(thrown);
    assertThat(failure).hasMessage(message);
    assertThat(failure.exitCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Container is running 12 MB beyond physical memory limits. Current usage: 2 GB | 75 | MEMORY
          Error: Java heap space                                                          | 75 | MEMORY
          Container exited with a non-zero exit code 143. Exit code is 137                | 75 | MEMORY
          Container released on a *lost* node                                             | 75 | INFRASTRUCTURE
          Container preempted by scheduler                                                | 75 | -
          Error: dev.winnow.jobs.source.SourceException: a.csv has no field x             | 65 | -
          Error: dev.winnow.jobs.aggregate.AggregationException: the sum overflows        | 65 | -
          Error: dev.winnow.jobs.source.UnreadableFileException: a.csv: no live datanode  | 75 | -
          dev.winnow.jobs.source.UnreadableFileException by FileNotFoundException: a.csv  | 66 | -
          dev.winnow.jobs.source.UnreadableFileException by AccessControlException: a.csv | 77 | -
          Error: java.lang.NullPointerException                                           | 70 | -
          """)
  void aFailedJobIsClassifiedByWhatItsTasksSaid(
      String diagnostics, int exitCode, FailureClass failureClass) {
    LaunchException failure = Failures.ofDiagnostics(diagnostics);
    assertThat(failure.exitCode()).isEqualTo(exitCode);
    assertThat(failure.failureClass().orElse(null)).isEqualTo(failureClass);
    assertThat(failure.getMessage()).startsWith("The job failed: ");
  }
}
