package dev.winnow.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.serde2.io.HiveDecimalWritable;

class Int128PropertyTest {

  private static final BigInteger BOUND = BigInteger.ONE.shiftLeft(127);

  private static BigInteger random(Random random) {
    BigInteger magnitude = new BigInteger(random.nextInt(128), random);
    return random.nextBoolean() ? magnitude : magnitude.negate();
  }

  private static Int128 of(BigInteger value) {
    Int128 number = new Int128();
    number.set(value);
    assertThat(number.toBigInteger()).isEqualTo(value);
    return number;
  }

  private static void check(boolean fits, Int128 actual, BigInteger expected) {
    // the most negative value is given up as an overflow, which no decimal comes near
    assertThat(fits).isEqualTo(expected.abs().compareTo(BOUND) < 0);
    if (fits) {
      assertThat(actual.toBigInteger()).isEqualTo(expected);
    }
  }

  @Property(tries = 2000)
  void addsMultipliesAndComparesAsBigIntegers(@ForAll long seed) {
    Random random = new Random(seed);
    BigInteger a = random(random);
    BigInteger b = random(random);
    Int128 y = of(b);
    assertThat(Integer.signum(Int128.compare(of(a).high(), of(a).low(), y.high(), y.low())))
        .isEqualTo(a.compareTo(b));

    Int128 sum = of(a);
    if (a.add(b).abs().compareTo(BOUND) != 0) {
      check(sum.add(y.high(), y.low()), sum, a.add(b));
    }
    long factor = random.nextLong() >> random.nextInt(64);
    Int128 product = of(a);
    check(product.multiply(factor), product, a.multiply(BigInteger.valueOf(factor)));

    int digits = random.nextInt(39);
    Int128 scaled = of(a);
    check(scaled.scaleUp(digits), scaled, a.multiply(BigInteger.TEN.pow(digits)));
    assertThat(of(a).fitsDigits(digits))
        .isEqualTo(a.abs().compareTo(BigInteger.TEN.pow(digits)) < 0);
  }

  @Property(tries = 2000)
  void dividesHalfAwayFromZero(@ForAll long seed) {
    Random random = new Random(seed);
    BigInteger a = random(random);
    int digits = random.nextInt(39);
    Int128 scaled = of(a);
    scaled.scaleDownHalfUp(digits);
    assertThat(scaled.toBigInteger())
        .isEqualTo(new BigDecimal(a, digits).setScale(0, RoundingMode.HALF_UP).unscaledValue());

    long divisor = random.nextLong() >> random.nextInt(63) | 1;
    Int128 quotient = of(a);
    quotient.divideHalfUp(divisor);
    assertThat(quotient.toBigInteger())
        .isEqualTo(
            new BigDecimal(a)
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
                .toBigInteger());
  }

  @Property(tries = 1000)
  void goesThroughHivesDecimalUnchanged(@ForAll long seed) {
    Random random = new Random(seed);
    int scale = random.nextInt(38);
    BigInteger digits = new BigInteger(126, random).mod(BigInteger.TEN.pow(random.nextInt(38) + 1));
    BigInteger unscaled = random.nextBoolean() ? digits : digits.negate();
    LongDecimals codec = new LongDecimals();
    HiveDecimalWritable writable = new HiveDecimalWritable();
    codec.write(of(unscaled).high(), of(unscaled).low(), scale, writable);
    assertThat(writable.getHiveDecimal())
        .isEqualTo(HiveDecimal.create(new BigDecimal(unscaled, scale)));
    Int128 back = new Int128();
    codec.read(writable, ColumnType.decimal(38, scale), back);
    assertThat(back.toBigInteger()).isEqualTo(unscaled);
  }
}
