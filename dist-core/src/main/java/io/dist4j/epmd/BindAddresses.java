package io.dist4j.epmd;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** On which addresses a mapper listens: loopback of both families, and what was asked for. */
final class BindAddresses {
  private static final InetAddress LOOPBACK_4 = literal(127, 0, 0, 1);
  private static final InetAddress LOOPBACK_6 =
      literal(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

  private BindAddresses() {}

  /**
   * One address.
   *
   * @param required whether the mapper cannot do without it
   */
  record Bind(InetAddress address, boolean required) {}

  static List<Bind> of(EpmdServerConfig config) {
    List<InetAddress> asked = config.plainMapperBind();
    List<Bind> binds = new ArrayList<>();
    // A wildcard takes the loopback of its family along; the one of IPv6 takes both families.
    boolean any6 = asked.stream().anyMatch(a -> a instanceof Inet6Address && a.isAnyLocalAddress());
    boolean any4 = asked.stream().anyMatch(a -> a instanceof Inet4Address && a.isAnyLocalAddress());
    if (!any4 && !any6) {
      binds.add(new Bind(LOOPBACK_4, true));
    }
    asked.stream()
        .distinct()
        .filter(address -> !address.equals(LOOPBACK_4))
        .forEach(address -> binds.add(new Bind(address, !address.isLoopbackAddress())));
    if (!any6 && !asked.contains(LOOPBACK_6) && exists(LOOPBACK_6)) {
      binds.add(new Bind(LOOPBACK_6, false));
    }
    return binds;
  }

  static boolean exists(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  static InetAddress loopback() {
    return LOOPBACK_4;
  }

  private static InetAddress literal(int... bytes) {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      raw[i] = (byte) bytes[i];
    }
    try {
      return InetAddress.getByAddress(raw);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }
}
