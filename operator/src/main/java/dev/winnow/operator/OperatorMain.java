package dev.winnow.operator;

import dev.winnow.operator.kube.LenientSerialization;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an operator until the process is told to end. Its settings come from the environment. */
public final class OperatorMain {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);

  private OperatorMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    OperatorConfig config = OperatorConfig.fromEnvironment(System.getenv());
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withKubernetesSerialization(LenientSerialization.create())
            .build();
    var operator = new OperatorWiring(config, client, Clock.systemUTC());
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  operator.close();
                  client.close();
                  ended.countDown();
                },
                "shutdown"));
    operator.start();
    LOG.info("watching {}", config.namespaces().isEmpty() ? "all namespaces" : config.namespaces());
    ended.await();
  }
}
