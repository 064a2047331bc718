package io.dist4j.config;

import io.dist4j.protocol.IpLiteral;
import io.dist4j.protocol.NodeName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the node accepts. Strangers reach a plain carrier only after two steps. Where all nodes of
 * a cluster have one port, the node's name says where its peers look for it.
 */
final class ListenAddress {
  private static final Logger LOG = LoggerFactory.getLogger(ListenAddress.class);
  private static final int MAX_PORT = 0xFFFF;

  private final Document document;
  private final Optional<Entry> written;
  private final Optional<Entry> single;

  private ListenAddress(Document document) {
    this.document = document;
    this.written = document.find(Key.LISTEN_ADDRESS);
    this.single = MapperSettings.singlePort(document);
  }

  static InetSocketAddress read(Document document, NodeName self, boolean plain) {
    ListenAddress listen = new ListenAddress(document);
    InetAddress address = listen.address(self);
    if (plain && !address.isLoopbackAddress()) {
      listen.requireAccepted(address);
    }
    return new InetSocketAddress(address, listen.port());
  }

  private InetAddress address(NodeName self) {
    Optional<InetAddress> expected = single.flatMap(port -> IpLiteral.parse(self.host()));
    InetAddress address =
        written.map(Addresses::local).or(() -> expected).orElse(InetAddress.getLoopbackAddress());
    if (expected.isPresent() && !address.isAnyLocalAddress() && !address.equals(expected.get())) {
      throw written
          .orElseThrow()
          .fault(
              "with port-mapper.kind = single-port peers look for "
                  + self
                  + " at "
                  + self.host()
                  + ", where this would not listen; leave listen.address out");
    }
    return address;
  }

  private int port() {
    Optional<Entry> entry = document.find(Key.LISTEN_PORT);
    int port = entry.map(found -> found.number(0, MAX_PORT)).orElse(0);
    if (single.isEmpty()) {
      return port;
    }
    int ofAll = single.get().number(1, MAX_PORT);
    if (entry.isPresent() && port != ofAll) {
      throw entry
          .get()
          .fault(
              "with port-mapper.kind = single-port every node listens on port-mapper.port, "
                  + ofAll
                  + "; leave listen.port out");
    }
    return ofAll;
  }

  private void requireAccepted(InetAddress address) {
    boolean accepted = document.find(Key.ACCEPT_PLAIN).map(Entry::flag).orElse(false);
    Entry entry = written.or(() -> single).orElseThrow();
    String shown = written.map(Entry::text).orElseGet(address::getHostAddress);
    if (!accepted) {
      throw entry.fault(
          "other machines can reach "
              + shown
              + ", and the carrier tcp hides and proves nothing; use carrier = tls,"
              + " or say i-accept-plain = true as well");
    }
    LOG.warn(
        "{}: PLAIN TCP ON {}: everybody on the network reads all messages, and whoever saw one"
            + " handshake can guess at the cookie",
        entry.place(),
        shown);
  }
}
