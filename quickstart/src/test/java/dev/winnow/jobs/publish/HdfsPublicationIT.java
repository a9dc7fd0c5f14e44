package dev.winnow.jobs.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What publication asks of a file system, asked of HDFS. */
class HdfsPublicationIT {

  @TempDir static Path work;

  private static MiniDFSCluster cluster;
  private static Configuration conf;

  @BeforeAll
  static void startHdfs() throws Exception {
    conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, work.toString());
    cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    conf.set("fs.defaultFS", cluster.getURI().toString());
  }

  @AfterAll
  static void stopHdfs() {
    if (cluster != null) {
      cluster.shutdown(true);
    }
  }

  private static org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(cluster.getURI() + name);
  }

  @Test
  void oneOfManyCreatesAFileAndNobodySeesHalfOfIt() throws Exception {
    org.apache.hadoop.fs.Path file = path("/race/seal.json");
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Boolean>> races = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        byte[] content = ("writer " + i).getBytes(UTF_8);
        races.add(threads.submit(() -> new HadoopFiles(conf).createOnce(file, content)));
      }
      int won = 0;
      for (Future<Boolean> race : races) {
        won += race.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    HadoopFiles files = new HadoopFiles(conf);
    assertThat(new String(files.read(file).orElseThrow(), UTF_8)).startsWith("writer ");
    assertThat(files.list(file.getParent())).extracting(FileStatus::getPath).containsExactly(file);
  }

  @Test
  void movesADirectoryOnceAndNeverIntoAnother() throws Exception {
    HadoopFiles files = new HadoopFiles(conf);
    files.createOnce(path("/move/a/f"), new byte[1]);
    files.createOnce(path("/move/b/f"), new byte[2]);
    assertThat(files.moveOnce(path("/move/a"), path("/move/to/x"))).isTrue();
    assertThat(files.moveOnce(path("/move/b"), path("/move/to/x"))).isFalse();
    assertThat(files.moveOnce(path("/move/a"), path("/move/to/x"))).isFalse();
    assertThat(files.list(path("/move/to/x"))).hasSize(1);
    assertThat(files.exists(path("/move/b/f"))).isTrue();
  }

  @Test
  void copiesAWholeFileOnce() throws Exception {
    HadoopFiles files = new HadoopFiles(conf);
    files.createOnce(path("/copy/from"), "first".getBytes(UTF_8));
    files.copyOnce(path("/copy/from"), path("/copy/to/f"));
    files.remove(path("/copy/from"));
    files.createOnce(path("/copy/from"), "second".getBytes(UTF_8));
    files.copyOnce(path("/copy/from"), path("/copy/to/f"));
    assertThat(files.read(path("/copy/to/f"))).contains("first".getBytes(UTF_8));
    assertThat(files.list(path("/copy/to"))).hasSize(1);
  }

  @Test
  void publishesIntoDirectories() throws Exception {
    Publishing publishing = new Publishing(conf, Clock.systemUTC());
    TripFiles trips = new TripFiles(conf);
    TableDefinition byHour = TripFiles.byHour("lake.trips");
    PublicationOptions append = new PublicationOptions(PublicationMode.APPEND, 1, Duration.ZERO);
    try (Publisher publisher = publishing.toDirectory(path("/warehouse"))) {
      for (String run : List.of("r1", "r2")) {
        TargetTable table = publisher.prepare(byHour);
        Manifest sealed =
            publishing.seal().seal(table, trips.stage(table, TripFiles.run(run), 4, List.of(0, 1)));
        publisher.publish(table, sealed, append);
        assertThat(publisher.publish(table, sealed, append).alreadyPublished()).isTrue();
      }
    }
    try (TableResolver resolver = publishing.fromDirectory(path("/warehouse"))) {
      ResolvedTable table = resolver.resolve(TableName.parse("lake.trips"), PartitionFilter.ALL);
      assertThat(table.columns()).isEqualTo(TripFiles.COLUMNS);
      assertThat(table.directories()).hasSize(2);
      for (ResolvedTable.Directory directory : table.directories()) {
        assertThat(FileSystem.get(conf).listStatus(directory.path()))
            .extracting(f -> f.getPath().getName())
            .containsExactly("part-m-00000.orc", "uid-r2-part-m-00000.orc");
      }
    }
  }

  @Test
  void saysThatItIsNotAllowed() throws Exception {
    FileSystem.get(conf).mkdirs(path("/closed"), new FsPermission("700"));
    FileSystem.get(conf).setPermission(path("/closed"), new FsPermission("700"));
    PublicationException refused =
        UserGroupInformation.createRemoteUser("stranger")
            .doAs(
                (java.security.PrivilegedExceptionAction<PublicationException>)
                    () -> {
                      Publisher publisher =
                          new Publishing(conf, Clock.systemUTC()).toDirectory(path("/closed"));
                      return catchThrowableOfType(
                          PublicationException.class,
                          () -> publisher.prepare(TripFiles.whole("lake.trips")));
                    });
    assertThat(refused.kind()).isEqualTo(PublicationException.Kind.ACCESS_DENIED);
  }
}
