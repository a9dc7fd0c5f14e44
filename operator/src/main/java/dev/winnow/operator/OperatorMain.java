package dev.winnow.operator;

import dev.winnow.operator.kube.LenientSerialization;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an operator until the process is told to end. Its settings come from the environment. When
 * it cannot start, because the API server does not answer, the CRDs are not there or its role does
 * not let it list them, the process ends, for Kubernetes to start it anew.
 */
public final class OperatorMain {

  private static final String LOG_SETTINGS = "logback.configurationFile";
  private static final int CANNOT_START = 1;

  private OperatorMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    // before the first logger; the file has no place of its own, because the quickstart, which
    // carries this jar too, logs elsewhere
    if (System.getProperty(LOG_SETTINGS) == null) {
      System.setProperty(LOG_SETTINGS, "dev/winnow/operator/logback.xml");
    }
    Logger log = LoggerFactory.getLogger(OperatorMain.class);
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
    try {
      operator.start();
    } catch (RuntimeException e) {
      // threads of its own would keep the process alive, which then looks well and never works
      log.error("cannot start", e);
      System.exit(CANNOT_START);
    }
    log.info("watching {}", config.namespaces().isEmpty() ? "all namespaces" : config.namespaces());
    ended.await();
  }
}
