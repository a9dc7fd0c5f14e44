package dev.winnow.operator.run;

import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.operator.launch.ChildNames;
import dev.winnow.operator.launch.LaunchRefusedException;
import dev.winnow.operator.launch.LauncherJob;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.util.Optional;

/** Carries verdicts out. Every action can be repeated, because an operator may die after it. */
final class RunActions {

  private static final int UNPROCESSABLE = 422;

  Next carryOut(Verdict verdict, MapReduceJob job, Context<MapReduceJob> context) {
    return verdict.carriedOutBy(new OnCluster(job, context));
  }

  private record OnCluster(MapReduceJob run, Context<MapReduceJob> context)
      implements Verdict.Hands {

    @Override
    public Next launch(Verdict.Launch verdict) {
      HadoopCluster cluster = context.getSecondaryResource(HadoopCluster.class).orElseThrow();
      Job job;
      try {
        job = LauncherJob.of(run, cluster, verdict.attempt());
      } catch (LaunchRefusedException e) {
        return verdict.refused().apply(e.getMessage());
      }
      try {
        context.getClient().resource(job).create();
        return verdict.launched();
      } catch (KubernetesClientException e) {
        return switch (e.getCode()) {
          case HttpURLConnection.HTTP_CONFLICT -> adopt(verdict);
          case UNPROCESSABLE, HttpURLConnection.HTTP_BAD_REQUEST ->
              verdict.refused().apply(serversWords(e));
          case HttpURLConnection.HTTP_FORBIDDEN -> verdict.forbidden().apply(serversWords(e));
          default -> throw e;
        };
      }
    }

    /** The name exists: this attempt's Job, made just before a crash, or somebody else's. */
    private Next adopt(Verdict.Launch verdict) {
      int attempt = verdict.attempt().number();
      Job existing = jobNamed(ChildNames.job(run.getMetadata().getName(), attempt)).get();
      if (existing == null) {
        throw new KubernetesClientException("the Job that was in the way is gone; once more");
      }
      return LauncherJob.belongsTo(existing, run.getMetadata().getUid(), attempt)
          ? verdict.launched()
          : verdict.nameTaken().apply(JobReader.owner(existing));
    }

    /** In the foreground: the Job stays, as being deleted, until its pod is gone. */
    @Override
    public Next stop(Verdict.Stop verdict) {
      jobNamed(verdict.jobName()).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
      return verdict.next();
    }

    /** Only the object that was decided about: a new run of the same name is another one. */
    @Override
    public Next expire(Verdict.Expire verdict) {
      context.getClient().resource(run).lockResourceVersion().delete();
      return verdict.next();
    }

    private Resource<Job> jobNamed(String name) {
      return context
          .getClient()
          .batch()
          .v1()
          .jobs()
          .inNamespace(run.getMetadata().getNamespace())
          .withName(name);
    }

    private static String serversWords(KubernetesClientException e) {
      return Optional.ofNullable(e.getStatus())
          .map(status -> status.getMessage())
          .orElse(e.getMessage());
    }
  }
}
