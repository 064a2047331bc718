package io.dist4j.carrier.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.testkit.CarrierContract;
import io.dist4j.testkit.CarrierPair;
import io.dist4j.testkit.SocketPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The contract over TCP, over IPv4 and IPv6: on each transport that this kind of machine must have,
 * so that one that does not open there fails rather than being passed over.
 */
class TcpCarrierIT {
  private static final String HAS_IPV6 = "io.dist4j.carrier.netty.TcpCarrierIT#hasIpv6";

  @Nested
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  class IoUringOverIpv4 extends OnTransport {
    IoUringOverIpv4() {
      super(Transport.IO_URING, "127.0.0.1");
    }
  }

  @Nested
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  class EpollOverIpv4 extends OnTransport {
    EpollOverIpv4() {
      super(Transport.EPOLL, "127.0.0.1");
    }
  }

  @Nested
  @EnabledOnOs({OS.MAC, OS.FREEBSD, OS.OPENBSD})
  class KqueueOverIpv4 extends OnTransport {
    KqueueOverIpv4() {
      super(Transport.KQUEUE, "127.0.0.1");
    }
  }

  @Nested
  class NioOverIpv4 extends OnTransport {
    NioOverIpv4() {
      super(Transport.NIO, "127.0.0.1");
    }
  }

  @Nested
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  @EnabledIf(HAS_IPV6)
  class IoUringOverIpv6 extends OnTransport {
    IoUringOverIpv6() {
      super(Transport.IO_URING, "::1");
    }
  }

  @Nested
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  @EnabledIf(HAS_IPV6)
  class EpollOverIpv6 extends OnTransport {
    EpollOverIpv6() {
      super(Transport.EPOLL, "::1");
    }
  }

  @Nested
  @EnabledIf(HAS_IPV6)
  class NioOverIpv6 extends OnTransport {
    NioOverIpv6() {
      super(Transport.NIO, "::1");
    }
  }

  /** One transport over one address. */
  abstract static class OnTransport implements CarrierContract {
    private final Transport transport;
    private final String address;

    OnTransport(Transport transport, String address) {
      this.transport = transport;
      this.address = address;
    }

    @Override
    public CarrierPair pair(HalfOpenLimits limits) {
      return new SocketPair(open(HalfOpenLimits.DEFAULT), open(limits), inet(address));
    }

    private NettyCarrier open(HalfOpenLimits limits) {
      return NettyCarrier.open(new PlainSecurity(), TestSettings.of(transport, limits));
    }

    @Test
    void runsOnThatTransport() {
      try (NettyCarrier carrier = open(HalfOpenLimits.DEFAULT)) {
        assertEquals(transport, carrier.transport());
      }
    }
  }

  static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, inet("::1"))) {
      return socket.isBound();
    } catch (IOException none) {
      return false;
    }
  }

  private static InetAddress inet(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (IOException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
