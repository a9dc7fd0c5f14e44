package dev.winnow.api;

/** The group and version of every kind here. */
public final class ApiVersion {
  public static final String GROUP = "winnow.dev";
  public static final String VERSION = "v1alpha1";
  public static final String API_VERSION = GROUP + "/" + VERSION;

  private ApiVersion() {}
}
