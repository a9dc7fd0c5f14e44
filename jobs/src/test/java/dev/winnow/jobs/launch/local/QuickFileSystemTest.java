package dev.winnow.jobs.launch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickFileSystemTest {

  @TempDir java.nio.file.Path directory;
  private final Configuration conf = new Configuration();
  private FileSystem quick;
  private LocalFileSystem hadoops;

  @BeforeEach
  void open() throws IOException {
    QuickFileSystem.use(conf);
    quick = FileSystem.newInstance(directory.toUri(), conf);
    hadoops = FileSystem.newInstanceLocal(new Configuration());
  }

  private Path path(String name) {
    return new Path(directory.resolve(name).toString());
  }

  @Test
  void saysOfAFileWhatHadoopSays() throws IOException {
    assertThat(quick).isInstanceOf(QuickFileSystem.class);
    Files.writeString(directory.resolve("file"), "four");
    Files.createDirectory(directory.resolve("directory"));
    for (String name : new String[] {"file", "directory", "."}) {
      assertSame(quick.getFileStatus(path(name)), hadoops.getFileStatus(path(name)));
    }
    FileStatus[] listed = quick.listStatus(path("."));
    FileStatus[] expected = hadoops.listStatus(path("."));
    Arrays.sort(listed);
    Arrays.sort(expected);
    assertThat(listed).containsExactly(expected);
    assertSame(listed[0], expected[0]);
  }

  private static void assertSame(FileStatus status, FileStatus expected) {
    assertThat(status.getPath()).isEqualTo(expected.getPath());
    assertThat(status.getLen()).isEqualTo(expected.getLen());
    assertThat(status.isDirectory()).isEqualTo(expected.isDirectory());
    assertThat(status.getBlockSize()).isEqualTo(expected.getBlockSize());
    assertThat(status.getModificationTime()).isEqualTo(expected.getModificationTime());
    assertThat(status.getPermission()).isEqualTo(expected.getPermission());
    assertThat(status.getOwner()).isEqualTo(expected.getOwner());
    assertThat(status.getGroup()).isEqualTo(expected.getGroup());
  }

  @Test
  void setsPermissionsAsHadoopDoes() throws IOException {
    Files.writeString(directory.resolve("file"), "");
    for (int mode : new int[] {0640, 0755, 0001, 0700, 01755}) {
      quick.setPermission(path("file"), new FsPermission((short) mode));
      FsPermission seen = hadoops.getFileStatus(path("file")).getPermission();
      assertThat(seen.toShort() & 0777).isEqualTo(mode & 0777);
    }
  }

  @Test
  void readsRangesInTheirOwnThreadAndKeepsItsPlace() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(3).nextBytes(bytes);
    try (var out = quick.create(path("file"))) {
      out.write(bytes);
    }
    List<FileRange> ranges =
        List.of(
            FileRange.createFileRange(90_000, 10_000),
            FileRange.createFileRange(3, 700),
            FileRange.createFileRange(703, 20_000));
    for (IntFunction<ByteBuffer> allocate :
        List.<IntFunction<ByteBuffer>>of(ByteBuffer::allocate, ByteBuffer::allocateDirect)) {
      try (FSDataInputStream in = quick.open(path("file"))) {
        in.seek(17);
        in.readVectored(ranges, allocate);
        for (FileRange range : ranges) {
          assertThat(range.getData()).isDone();
          int from = (int) range.getOffset();
          assertThat(range.getData().get())
              .isEqualTo(ByteBuffer.wrap(bytes, from, range.getLength()));
        }
        assertThat(in.getPos()).isEqualTo(17);
        assertThat(in.read()).isEqualTo(bytes[17] & 0xFF);
      }
    }
  }

  @Test
  void noticesDamageInARangeAndKeepsItsPlace() throws Exception {
    try (var out = quick.create(path("file"))) {
      out.write(new byte[5000]);
    }
    byte[] damaged = new byte[5000];
    damaged[4000] = 1;
    Files.write(directory.resolve("file"), damaged);
    try (FSDataInputStream in = quick.open(path("file"))) {
      in.seek(17);
      assertThatThrownBy(
              () ->
                  in.readVectored(
                      List.of(FileRange.createFileRange(3000, 1500)), ByteBuffer::allocate))
          .isInstanceOf(ChecksumException.class);
      assertThat(in.getPos()).isEqualTo(17);
    }
  }

  @Test
  void readsNoRangeThatTheFileDoesNotHold() throws Exception {
    try (var out = quick.create(path("file"))) {
      out.write(new byte[5000]);
    }
    for (IntFunction<ByteBuffer> allocate :
        List.<IntFunction<ByteBuffer>>of(ByteBuffer::allocate, ByteBuffer::allocateDirect)) {
      try (FSDataInputStream in = quick.open(path("file"))) {
        in.seek(17);
        assertThatThrownBy(
                () -> in.readVectored(List.of(FileRange.createFileRange(4500, 501)), allocate))
            .isInstanceOf(EOFException.class);
        assertThat(in.getPos()).isEqualTo(17);
      }
    }
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> quick.getFileStatus(path("nothing")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("nothing");
    assertThatThrownBy(() -> quick.setPermission(path("nothing"), FsPermission.getDefault()))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void movesWithoutOverwriting() throws IOException {
    FileContext files = FileContext.getFileContext(directory.toUri(), conf);
    Files.writeString(directory.resolve("a"), "a");
    Files.writeString(directory.resolve("b"), "b");
    files.rename(path("a"), path("c"), Options.Rename.NONE);
    assertThat(directory.resolve("c")).hasContent("a");
    assertThatThrownBy(() -> files.rename(path("b"), path("c"), Options.Rename.NONE))
        .isInstanceOf(org.apache.hadoop.fs.FileAlreadyExistsException.class);
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("b"));
    assertThat(quick.getFileLinkStatus(path("link")).getSymlink().toUri().getPath()).endsWith("/b");
    assertThat(quick.getFileStatus(path("link")).isSymlink()).isFalse();
  }
}
