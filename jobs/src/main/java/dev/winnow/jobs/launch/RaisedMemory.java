package dev.winnow.jobs.launch;

import dev.winnow.api.run.RunEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskType;

/**
 * More memory for the containers of an attempt that follows one whose container was killed for
 * memory. The container grows, and the heap with it where its size is given; where it is not,
 * Hadoop makes it a share of the container.
 *
 * @param percent of what the configuration asks for; 100 changes nothing
 */
record RaisedMemory(int percent) {

  private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)([kKmMgG]?)");

  static RaisedMemory of(Map<String, String> environment) {
    String percent = environment.getOrDefault(RunEnvironment.MEMORY_PERCENT, "100");
    return new RaisedMemory(Integer.parseInt(percent));
  }

  /** The settings that differ from those of {@code conf}. */
  Map<String, String> settings(Configuration conf) {
    Map<String, String> raised = new LinkedHashMap<>();
    if (percent <= 100) {
      return raised;
    }
    JobConf job = new JobConf(conf);
    for (TaskType task : new TaskType[] {TaskType.MAP, TaskType.REDUCE}) {
      String prefix = task == TaskType.MAP ? "mapreduce.map." : "mapreduce.reduce.";
      raised.put(prefix + "memory.mb", String.valueOf(raise(job.getMemoryRequired(task))));
      raiseHeap(prefix + "java.opts", conf.get(prefix + "java.opts", ""), raised);
    }
    // an application master runs the tasks of a small job itself
    int master = conf.getInt(MRJobConfig.MR_AM_VMEM_MB, MRJobConfig.DEFAULT_MR_AM_VMEM_MB);
    raised.put(MRJobConfig.MR_AM_VMEM_MB, String.valueOf(raise(master)));
    String options =
        conf.get(MRJobConfig.MR_AM_COMMAND_OPTS, MRJobConfig.DEFAULT_MR_AM_COMMAND_OPTS);
    raiseHeap(MRJobConfig.MR_AM_COMMAND_OPTS, options, raised);
    return raised;
  }

  private void raiseHeap(String name, String options, Map<String, String> raised) {
    Matcher heap = HEAP.matcher(options);
    if (heap.find()) {
      raised.put(name, heap.replaceAll(this::raisedHeap));
    }
  }

  private String raisedHeap(MatchResult heap) {
    return "-Xmx" + raise(Long.parseLong(heap.group(1))) + Matcher.quoteReplacement(heap.group(2));
  }

  private long raise(long amount) {
    return (amount * percent + 99) / 100;
  }
}
