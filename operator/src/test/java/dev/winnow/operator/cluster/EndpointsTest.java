package dev.winnow.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Hive;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndpointsTest {

  @Test
  void findsHostsAndPortsAndNoPasswords() {
    var hive =
        new Hive(
            "jdbc:hive2://zk1:2181,zk2:2181/lake;user=etl;password=host:99?x=y:1",
            List.of("thrift://hms-0.hive:9083", "thrift://[::1]:9084"),
            null);
    assertThat(Endpoints.of(hive))
        .extracting(Object::toString)
        .allSatisfy(text -> assertThat(text).doesNotContain("99"));
    assertThat(Endpoints.of(hive).get(0).addresses())
        .extracting(a -> a.getHostString() + ":" + a.getPort())
        .containsExactly("zk1:2181", "zk2:2181");
    assertThat(Endpoints.of(hive).get(1).addresses())
        .extracting(a -> a.getHostString() + ":" + a.getPort())
        .containsExactly("hms-0.hive:9083", "::1:9084");
  }

  @Test
  void asksAServerAgainOnlyAfterAWhile() {
    var clock = new MovableClock(Instant.parse("2026-09-01T12:00:00Z"));
    var asked = new AtomicInteger();
    var probe = new RememberingProbe(a -> asked.incrementAndGet() != 2, clock);
    var address = InetSocketAddress.createUnresolved("hs2", 10000);
    assertThat(probe.answers(address)).isTrue();
    assertThat(probe.answers(address)).isTrue();
    assertThat(asked).hasValue(1);
    clock.now = clock.now.plusSeconds(61);
    assertThat(probe.answers(address)).isFalse();
    clock.now = clock.now.plusSeconds(11);
    assertThat(probe.answers(address)).isTrue();
    assertThat(asked).hasValue(3);
  }
}
