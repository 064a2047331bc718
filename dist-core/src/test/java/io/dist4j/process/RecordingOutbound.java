package io.dist4j.process;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.Dialect;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The way out of a process table under test: keeps what is sent over the connections it has. */
final class RecordingOutbound implements Outbound {
  private final List<Sent> sent = new ArrayList<>();
  private final Map<Atom, PeerSession> sessions = new HashMap<>();

  record Sent(Atom node, ControlMessage message, Term payload) {}

  static DistFlags everything() {
    DistFlags flags = DistFlags.MANDATORY;
    for (DistFlag flag : DistFlag.values()) {
      flags = flags.with(flag);
    }
    return flags;
  }

  PeerSession connect(ProcessTable table, NodeName peer) {
    PeerSession session = table.connected(peer, new Dialect(everything()));
    sessions.put(Atom.of(peer.toString()), session);
    return session;
  }

  void disconnect(NodeName peer) {
    sessions.remove(Atom.of(peer.toString())).end();
  }

  List<Sent> sent() {
    return sent;
  }

  @Override
  public void message(Atom node, ControlMessage message, Term payload) {
    sent.add(new Sent(node, message, payload));
  }

  @Override
  public void connecting(Atom node, ControlMessage message, Term payload, Handover handover) {
    PeerSession session = sessions.get(node);
    if (session == null) {
      handover.lost();
      return;
    }
    if (message != null) {
      sent.add(new Sent(node, message, payload));
    }
    handover.sent(session);
  }

  @Override
  public void signal(Atom node, ControlMessage message) {
    if (sessions.containsKey(node)) {
      sent.add(new Sent(node, message, null));
    }
  }
}
