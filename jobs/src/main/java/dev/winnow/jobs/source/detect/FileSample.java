package dev.winnow.jobs.source.detect;

/**
 * The bytes of a file that a detection looks at, after decompression.
 *
 * @param tail the file's last bytes; empty when they are not known, or in the head already
 * @param whole whether the head is all of the file
 */
public record FileSample(byte[] head, byte[] tail, boolean whole) {

  public static FileSample ofWhole(byte[] file) {
    return new FileSample(file, new byte[0], true);
  }
}
