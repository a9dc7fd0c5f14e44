package dev.winnow.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.hadoop.mapreduce.lib.output.committer.manifest.ManifestCommitterFactory;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAttemptCommitterTest {

  @TempDir Path directory;
  private final Configuration conf = new Configuration();

  @BeforeEach
  void configure() {
    org.apache.hadoop.fs.Path out = new org.apache.hadoop.fs.Path(directory.resolve("out").toUri());
    conf.set(FileOutputFormat.OUTDIR, out.toString());
    FirstAttemptCommitter.configure(conf, out);
  }

  @Test
  void commitsWhenAskedAndLeavesNothingToAskPermissionFor() throws Exception {
    Attempt attempt = new Attempt(0);
    attempt.writes("a");
    assertThat(attempt.committer.needsTaskCommit(attempt.context)).isFalse();
    assertThat(attempt.committed()).containsExactly("a");
  }

  @Test
  void hasNothingToCommitForATaskThatWroteNothing() throws Exception {
    Attempt attempt = new Attempt(0);
    assertThat(attempt.committer.needsTaskCommit(attempt.context)).isFalse();
    assertThat(attempt.committed()).isEmpty();
  }

  @Test
  void takesTheFirstOfTwoAttemptsAndDropsTheOther() throws Exception {
    Attempt first = new Attempt(0);
    Attempt second = new Attempt(1);
    second.writes("of the second");
    first.writes("of the first");
    second.committer.needsTaskCommit(second.context);
    first.committer.needsTaskCommit(first.context);
    assertThat(second.committed()).containsExactly("of the second");
    assertThat(first.work()).doesNotExist();
  }

  @Test
  void takesOneOfTwoAttemptsThatCommitInTheSameMoment() throws Exception {
    conf.setClass("fs.file.impl", Racing.class, RawLocalFileSystem.class);
    conf.setBoolean("fs.file.impl.disable.cache", true);
    Attempt first = new Attempt(0);
    Attempt second = new Attempt(1);
    first.writes("of the first");
    second.writes("of the second");
    Racing.beforeRename = () -> second.committer.needsTaskCommit(second.context);
    first.committer.needsTaskCommit(first.context);
    assertThat(first.committed()).containsExactly("of the second");
  }

  @Test
  void saysSoWhenTheJobIsOver() throws Exception {
    Attempt late = new Attempt(1);
    Attempt first = new Attempt(0);
    late.writes("of the late one");
    first.writes("of the first");
    first.committer.needsTaskCommit(first.context);
    first.committer.commitJob(first.context);
    assertThat(late.committer.needsTaskCommit(late.context)).isFalse();
    assertThatThrownBy(() -> late.committer.commitTask(late.context))
        .isInstanceOf(IOException.class);
    assertThat(directory.resolve("out/of the first")).exists();
    assertThat(directory.resolve("out/of the late one")).doesNotExist();
  }

  @Test
  void leavesTheChoiceToAFileSystemThatHasACommitterOfItsOwn() {
    Configuration chosen = new Configuration();
    chosen.setClass(
        "mapreduce.outputcommitter.factory.scheme.file",
        ManifestCommitterFactory.class,
        PathOutputCommitterFactory.class);
    FirstAttemptCommitter.configure(chosen, new org.apache.hadoop.fs.Path("file:///out"));
    assertThat(chosen.get(PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS)).isNull();
  }

  @Test
  void leavesTheChoiceToAJobThatNamesACommitter() {
    Configuration chosen = new Configuration();
    chosen.setClass(
        PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS,
        ManifestCommitterFactory.class,
        PathOutputCommitterFactory.class);
    FirstAttemptCommitter.configure(chosen, new org.apache.hadoop.fs.Path("hdfs://nn/out"));
    assertThat(chosen.get(PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS))
        .isEqualTo(ManifestCommitterFactory.class.getName());
  }

  /** An attempt of the one task. */
  private final class Attempt {
    final TaskAttemptContext context;
    final OutputCommitter committer;

    Attempt(int number) throws IOException {
      context =
          new TaskAttemptContextImpl(conf, new TaskAttemptID("1", 1, TaskType.MAP, 0, number));
      committer = new TableOutputFormat().getOutputCommitter(context);
      committer.setupJob(context);
      committer.setupTask(context);
    }

    Path work() throws IOException {
      return Path.of(((PathOutputCommitter) committer).getWorkPath().toUri().getPath());
    }

    void writes(String name) throws IOException {
      Files.createDirectories(work());
      Files.writeString(work().resolve(name), name);
    }

    /** What the task's directory holds, at any depth. */
    List<String> committed() throws IOException {
      Path task =
          Path.of(
              ((FirstAttemptCommitter) committer).getCommittedTaskPath(context).toUri().getPath());
      if (!Files.exists(task)) {
        return List.of();
      }
      try (Stream<Path> files = Files.walk(task)) {
        return files.filter(Files::isRegularFile).map(f -> task.relativize(f).toString()).toList();
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Lets something happen before a rename, once. */
  public static final class Racing extends RawLocalFileSystem {
    private static Step beforeRename = () -> {};

    @Override
    public boolean rename(org.apache.hadoop.fs.Path source, org.apache.hadoop.fs.Path target)
        throws IOException {
      Step step = beforeRename;
      beforeRename = () -> {};
      step.run();
      return super.rename(source, target);
    }
  }
}
