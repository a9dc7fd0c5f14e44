package dev.winnow.quickstart.kubernetes.node;

import dev.winnow.quickstart.kubernetes.ApiServer;
import dev.winnow.quickstart.kubernetes.node.WorkQueue.Key;
import dev.winnow.quickstart.kubernetes.node.WorkQueue.Kind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * Runs the pods of an {@link ApiServer} as processes of this machine until it is closed. A process
 * does not outlive the node: closing it, ending the JVM or killing it ends them all.
 */
public final class Node implements AutoCloseable {
  /** The name that pods carry in {@code spec.nodeName}. */
  public static final String NAME = "winnow-node";

  private final KubernetesClient client;
  private final Kubelet kubelet;
  private final JobController jobs;
  private final WorkQueue queue;
  private final List<SharedIndexInformer<?>> informers;

  private Node(KubernetesClient client, NodeConfig config) throws IOException {
    var clock = Clock.systemUTC();
    var events = new NodeEvents(client, clock);
    this.client = client;
    this.queue = new WorkQueue(this::reconcile);
    this.kubelet = new Kubelet(client, config, events, clock, queue);
    this.jobs = new JobController(client, events, clock, queue);
    this.informers =
        List.of(
            client.batch().v1().jobs().inAnyNamespace().inform(new Enqueue<Job>(Kind.JOB, queue)),
            client
                .pods()
                .inAnyNamespace()
                .inform(new EnqueuePod(new Enqueue<>(Kind.POD, queue), queue)));
  }

  /**
   * Starts a node that serves the logs of its pods through the API server.
   *
   * @throws IOException when its directory cannot be written
   */
  public static Node start(ApiServer server, NodeConfig config) throws IOException {
    var node = start(server.config(), config);
    server.serveLogs(node.kubelet::log);
    return node;
  }

  /**
   * Starts a node for an API server that runs elsewhere and has no nodes of its own; it does not
   * serve the logs of the pods.
   *
   * @throws IOException when the node's directory cannot be written
   */
  public static Node start(Config api, NodeConfig config) throws IOException {
    var client = new KubernetesClientBuilder().withConfig(api).build();
    register(client);
    return new Node(client, config);
  }

  private static void register(KubernetesClient client) {
    client
        .resource(new NodeBuilder().withNewMetadata().withName(NAME).endMetadata().build())
        .fieldManager(NAME)
        .forceConflicts()
        .serverSideApply();
    client
        .nodes()
        .withName(NAME)
        .editStatus(
            node ->
                new NodeBuilder(node)
                    .withNewStatus()
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus("True")
                    .withReason("KubeletReady")
                    .withMessage("pods run as processes of this machine")
                    .endCondition()
                    .endStatus()
                    .build());
  }

  private void reconcile(Key key) {
    switch (key.kind()) {
      case JOB -> jobs.reconcile(key);
      case POD -> kubelet.reconcile(key);
    }
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
    queue.close();
    kubelet.close();
    client.close();
  }

  private record Enqueue<T extends HasMetadata>(Kind kind, WorkQueue queue)
      implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      queue.add(new Key(kind, object.getMetadata().getNamespace(), object.getMetadata().getName()));
    }

    @Override
    public void onUpdate(T before, T after) {
      onAdd(after);
    }

    @Override
    public void onDelete(T object, boolean unknown) {
      onAdd(object);
    }
  }

  /** A pod's change is also its Job's. */
  private record EnqueuePod(Enqueue<Pod> pods, WorkQueue queue)
      implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      pods.onAdd(pod);
      JobController.jobOf(pod).ifPresent(queue::add);
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
      onAdd(after);
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
      onAdd(pod);
    }
  }
}
