package dev.winnow.operator.launch;

import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;

/** The limits of a cluster, as the runs that want to start meet them. */
public interface LaunchGate {

  /**
   * Asks for a place. A granted place is held for the run until its status shows the attempt, or
   * for a short while if it never does, so that two runs asking at once do not get the same one.
   */
  LaunchPermission ask(HadoopCluster cluster, MapReduceJob run);
}
