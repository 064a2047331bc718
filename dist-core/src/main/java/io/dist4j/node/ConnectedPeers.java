package io.dist4j.node;

import io.dist4j.otp.Peers;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import java.time.Duration;
import java.util.List;

/** The table of peers as the served processes see it. */
final class ConnectedPeers implements Peers {
  private final NodeConfig config;
  private final PeerTable peers;

  ConnectedPeers(NodeConfig config, PeerTable peers) {
    this.config = config;
    this.peers = peers;
  }

  @Override
  public boolean isConnected(Atom node) {
    try {
      NodeName name = NodeName.parse(node.name());
      Peer known = peers.known(name);
      return name.equals(config.name()) || (known != null && known.isUp());
    } catch (IllegalArgumentException noNodeName) {
      return false;
    }
  }

  @Override
  public List<Atom> connected() {
    return peers.connected().stream().map(name -> Atom.of(name.toString())).toList();
  }

  @Override
  public Duration netTickTime() {
    return config.netTickTime();
  }
}
