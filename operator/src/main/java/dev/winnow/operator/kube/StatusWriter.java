package dev.winnow.operator.kube;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.util.function.Supplier;

/**
 * Writes a status by server-side apply under optimistic lock: the patch carries the resource
 * version from which the decision was made, so a decision from a stale cache, or of an operator
 * that no longer leads, is refused and not merged.
 *
 * <p>JOSDK's {@code PrimaryUpdateAndCacheUtils} repeats a refused write with the newer version;
 * that is wrong here, where the write is a decision, and is why this class exists. Like it, this
 * class puts the answer into the controller's cache, so that the next reconcile sees it.
 */
public final class StatusWriter {

  /** What became of a write. */
  public enum Result {
    WRITTEN,
    /** Somebody wrote in between, or the object is gone: look again and decide again. */
    STALE
  }

  private StatusWriter() {}

  /**
   * @param seen the object as it was read when the decision was made
   * @param fresh makes an empty object of the same kind
   * @throws KubernetesClientException when the server does not answer, or refuses for another
   *     reason than a conflict
   */
  public static <S, T, R extends CustomResource<S, T>> Result write(
      R seen, T status, Supplier<R> fresh, Context<R> context) {
    R patch = fresh.get();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(seen.getMetadata().getName())
            .withNamespace(seen.getMetadata().getNamespace())
            .withResourceVersion(seen.getMetadata().getResourceVersion())
            .build());
    patch.setSpec(null);
    patch.setStatus(status);
    try {
      R written = context.getClient().resource(patch).subresource("status").patch(apply(context));
      context
          .eventSourceRetriever()
          .getControllerEventSource()
          .handleRecentResourceUpdate(ResourceID.fromResource(seen), written, seen);
      return Result.WRITTEN;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
          || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Result.STALE;
      }
      throw e;
    }
  }

  private static PatchContext apply(Context<?> context) {
    return new PatchContext.Builder()
        .withPatchType(PatchType.SERVER_SIDE_APPLY)
        .withFieldManager(context.getControllerConfiguration().fieldManager())
        .withForce(true)
        .build();
  }
}
