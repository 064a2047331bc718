package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Failures of the network, said with the address they belong to. */
final class Faults {
  private Faults() {}

  /** As what the dialler gets: a failure that is ours already stays as it is. */
  static DistException opening(SocketAddress remote, Throwable cause) {
    return cause instanceof DistException ours
        ? ours
        : broken("opening the link to ", remote, cause);
  }

  /** As what {@code onClosed} gets; null stays null. */
  static CarrierException closing(SocketAddress remote, Throwable cause) {
    if (cause == null || cause instanceof CarrierException) {
      return (CarrierException) cause;
    }
    return broken("the link to ", remote, cause);
  }

  /** {@code 127.0.0.1:4711}, {@code [::1]:4711} or {@code host:4711}. */
  static String text(SocketAddress address) {
    return address instanceof InetSocketAddress inet
        ? NetUtil.toSocketAddressString(inet)
        : String.valueOf(address);
  }

  static CarrierException broken(String what, SocketAddress remote, Throwable cause) {
    return new CarrierException(what + text(remote) + " failed: " + reason(cause), cause);
  }

  // The native transports say what the system call was; people want to know what it means.
  private static String reason(Throwable cause) {
    String text = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    if (text.contains("Connection refused")) {
      return "nothing listens there (connection refused)";
    }
    return text.contains("Address already in use")
        ? "another program listens there (address already in use)"
        : text;
  }
}
