package dev.winnow.operator.kube;

/**
 * Something that happened to an object and that a person may want to read in {@code kubectl
 * describe}.
 *
 * @param warning Warning rather than Normal
 * @param reason one CamelCase word
 * @param message what happened; never a secret
 * @param once what makes the happening unique for its object, for example {@code "started 3"}; the
 *     same text again makes no second Event
 */
public record Notice(boolean warning, String reason, String message, String once) {

  public static Notice normal(String reason, String message, String once) {
    return new Notice(false, reason, message, once);
  }

  public static Notice warning(String reason, String message, String once) {
    return new Notice(true, reason, message, once);
  }
}
