package io.dist4j.carrier.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.testkit.CarrierContract;
import io.dist4j.testkit.CarrierPair;
import io.dist4j.testkit.SocketPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The contract over TCP: on each transport this machine has, over IPv4 and IPv6. */
class TcpCarrierIT {
  @Nested
  class IoUringOverIpv4 extends OnTransport {
    IoUringOverIpv4() {
      super(Transport.IO_URING, "127.0.0.1");
    }
  }

  @Nested
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
  class IoUringOverIpv6 extends OnTransport {
    IoUringOverIpv6() {
      super(Transport.IO_URING, "::1");
    }
  }

  @Nested
  class EpollOverIpv6 extends OnTransport {
    EpollOverIpv6() {
      super(Transport.EPOLL, "::1");
    }
  }

  @Nested
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
      assumeTrue(hasAddress(address), "this machine has no " + address);
      return new SocketPair(open(HalfOpenLimits.DEFAULT), open(limits), inet(address));
    }

    private NettyCarrier open(HalfOpenLimits limits) {
      try {
        return NettyCarrier.open(new PlainSecurity(), TestSettings.of(transport, limits));
      } catch (ConfigurationException e) {
        assumeTrue(false, e.getMessage());
        throw e;
      }
    }

    @Test
    void runsOnThatTransport() {
      try (NettyCarrier carrier = open(HalfOpenLimits.DEFAULT)) {
        assertEquals(transport, carrier.transport());
      }
    }
  }

  private static boolean hasAddress(String address) {
    try (ServerSocket socket = new ServerSocket(0, 1, inet(address))) {
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
