package dev.winnow.jobs.shuffle;

import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records as they will be written, one after another in pieces of a megabyte: a key, then its
 * value, each in its serialised form, which tells its own length. Records have numbers from 0 on.
 * Pieces are used again after {@link #clear}.
 */
final class RecordBuffer {

  /** How many buckets a partition has, one for each code of a stream. */
  static final int STREAMS = 256;

  private static final int PIECE_BYTES = 1 << 20;

  /** Where a record lies and its bucket; two numbers and two items to sort with. */
  private static final int BYTES_BESIDE_RECORD = 2 * Long.BYTES + 2 * (Long.BYTES + Integer.BYTES);

  private final List<byte[]> pieces = new ArrayList<>();
  private int piece = -1;
  private int at;
  private long filled;
  private long[] places = new long[1 << 10];
  private int[] buckets = new int[places.length];
  private int size;

  void append(ShuffleKey key, ShuffleValue value, int partition) {
    int keyLength = key.serialisedLength();
    int length = keyLength + value.serialisedLength();
    if (piece < 0 || at + length > pieces.get(piece).length) {
      beginPiece(length);
    }
    byte[] bytes = pieces.get(piece);
    key.copyTo(bytes, at);
    value.copyTo(bytes, at + keyLength);
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
      buckets = Arrays.copyOf(buckets, 2 * size);
    }
    places[size] = (long) piece << Integer.SIZE | at;
    buckets[size++] = partition * STREAMS + (bytes[at + ShuffleKey.LENGTH_BYTES] & 0xFF);
    at += length;
    filled += length;
  }

  /** A record that is larger than a piece has one of its own, which is not kept. */
  private void beginPiece(int length) {
    piece++;
    at = 0;
    if (length > PIECE_BYTES) {
      pieces.add(piece, new byte[length]);
    } else if (piece == pieces.size()) {
      pieces.add(new byte[PIECE_BYTES]);
    }
  }

  int size() {
    return size;
  }

  /** How much of the heap the records take, and what it takes to sort them. */
  long heapBytes() {
    return filled + (long) size * BYTES_BESIDE_RECORD;
  }

  /** The length of all records. */
  long filled() {
    return filled;
  }

  int partition(int record) {
    return buckets[record] / STREAMS;
  }

  /** Its partition, and within that its stream: keys of a lower bucket come first. */
  int bucket(int record) {
    return buckets[record];
  }

  /** The array in which a record lies, from {@link #start} on. */
  byte[] bytes(int record) {
    return pieces.get((int) (places[record] >>> Integer.SIZE));
  }

  int start(int record) {
    return (int) places[record];
  }

  /** Where its value begins. */
  int keyEnd(int record) {
    int start = start(record);
    return start + ShuffleKey.serialisedLength(bytes(record), start);
  }

  int end(int record) {
    int keyEnd = keyEnd(record);
    return keyEnd + ShuffleValue.serialisedLength(bytes(record), keyEnd);
  }

  void clear() {
    pieces.removeIf(p -> p.length > PIECE_BYTES);
    piece = -1;
    at = 0;
    filled = 0;
    size = 0;
  }
}
