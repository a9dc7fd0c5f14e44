package dev.winnow.operator.cluster;

import dev.winnow.api.Hive;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a cluster's Hive listens, read from its URLs. */
final class Endpoints {

  private static final Pattern HOST_PORT =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:]+]):(\\d{1,5})");

  private Endpoints() {}

  /** One of its addresses must answer for the service to be there. */
  record Service(String name, List<InetSocketAddress> addresses) {}

  static List<Service> of(Hive hive) {
    List<Service> services = new ArrayList<>();
    if (hive.jdbcUrl() != null) {
      String authority = hive.jdbcUrl().replaceFirst("^jdbc:hive2://", "").split("[/;?]", 2)[0];
      services.add(new Service("HiveServer2", addresses(authority)));
    }
    if (!hive.metastoreUris().isEmpty()) {
      services.add(new Service("metastore", addresses(String.join(",", hive.metastoreUris()))));
    }
    return services;
  }

  private static List<InetSocketAddress> addresses(String text) {
    List<InetSocketAddress> result = new ArrayList<>();
    Matcher m = HOST_PORT.matcher(text);
    while (m.find()) {
      int port = Integer.parseInt(m.group(2));
      if (port > 0 && port <= 65535) {
        result.add(InetSocketAddress.createUnresolved(m.group(1).replaceAll("[\\[\\]]", ""), port));
      }
    }
    return result;
  }
}
