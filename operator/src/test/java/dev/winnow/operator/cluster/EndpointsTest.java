package dev.winnow.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Hive;
import java.util.List;
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
}
