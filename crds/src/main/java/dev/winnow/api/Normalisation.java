package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A change made to the text of a field before it is cast, in the order given. */
public enum Normalisation {
  /** White space at both ends goes, non-breaking space included. */
  @JsonProperty("Trim")
  TRIM,
  @JsonProperty("Lower")
  LOWER,
  @JsonProperty("Upper")
  UPPER,
  /** White space inside becomes one space. */
  @JsonProperty("Collapse")
  COLLAPSE,
  /** Unicode normalisation form C. */
  @JsonProperty("Nfc")
  NFC,
  /** Unicode normalisation form KC. */
  @JsonProperty("Nfkc")
  NFKC,
  /** UTF-8 that was read as a single-byte encoding is put right. */
  @JsonProperty("Mojibake")
  MOJIBAKE,
  /** Control characters other than tab and line ends go. */
  @JsonProperty("StripControls")
  STRIP_CONTROLS
}
