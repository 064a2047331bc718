package io.dist4j.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the node accepts. Strangers reach a plain carrier only after two steps. */
final class ListenAddress {
  private static final Logger LOG = LoggerFactory.getLogger(ListenAddress.class);

  private ListenAddress() {}

  static InetSocketAddress read(Document document, boolean plain) {
    Optional<Entry> entry = document.find(Key.LISTEN_ADDRESS);
    InetAddress address = entry.map(Addresses::local).orElseGet(InetAddress::getLoopbackAddress);
    boolean accepted = document.find(Key.ACCEPT_PLAIN).map(Entry::flag).orElse(false);
    if (plain && !address.isLoopbackAddress()) {
      requireAccepted(entry.orElseThrow(), accepted);
    }
    int port = document.find(Key.LISTEN_PORT).map(found -> found.number(0, 0xFFFF)).orElse(0);
    return new InetSocketAddress(address, port);
  }

  private static void requireAccepted(Entry entry, boolean accepted) {
    if (!accepted) {
      throw entry.fault(
          "other machines can reach "
              + entry.text()
              + ", and the carrier tcp hides and proves nothing; use carrier = tls,"
              + " or say i-accept-plain = true as well");
    }
    LOG.warn(
        "{}: PLAIN TCP ON {}: everybody on the network reads all messages, and whoever saw one"
            + " handshake can guess at the cookie",
        entry.place(),
        entry.text());
  }
}
