package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a value is made unreadable. */
public enum MaskMethod {
  /** HMAC-SHA-256 under the salt, in hexadecimal. */
  @JsonProperty("Sha256")
  SHA256,
  /** The text of with, whatever the value. */
  @JsonProperty("Redact")
  REDACT,
  /** The first keep characters. */
  @JsonProperty("Truncate")
  TRUNCATE,
  /** The digits are enciphered under the salt and stay digits; the rest stays. */
  @JsonProperty("Digits")
  DIGITS
}
