package dev.winnow.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.plan.MeasurePlan;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.datasketches.hash.MurmurHash3;

class CouponsTest {

  @Property
  void numbersHaveTheCouponsOfTheLibrary(@ForAll long value) {
    assertThat(Coupons.of(value)).isEqualTo(coupon(MurmurHash3.hash(value, seed())));
  }

  @Property
  void bytesHaveTheCouponsOfTheLibraryWhereverTheyLie(
      @ForAll @Size(min = 1, max = 70) byte[] bytes, @ForAll @IntRange(max = 9) int before) {
    byte[] within = new byte[before + bytes.length + 9];
    Arrays.fill(within, (byte) -1);
    System.arraycopy(bytes, 0, within, before, bytes.length);

    assertThat(Coupons.of(within, before, bytes.length))
        .isEqualTo(coupon(MurmurHash3.hash(ByteBuffer.wrap(bytes), seed())));
  }

  private static long seed() {
    return MeasurePlan.SKETCH_SEED;
  }

  private static int coupon(long[] hash) {
    int zeros = Math.min(Long.numberOfLeadingZeros(hash[1]), 62);
    return zeros + 1 << 26 | (int) hash[0] & (1 << 26) - 1;
  }
}
