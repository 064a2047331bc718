package io.dist4j.interop;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;

import io.dist4j.node.Node;
import io.dist4j.node.NodeLimits;
import io.dist4j.process.Mailbox;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.TestNodes;

/** A Java node that offers what an Erlang node offers with {@code dist_peer:start()}. */
final class ParityPeer implements AutoCloseable {
  private final Node node;
  private final PuppetActs acts;

  private ParityPeer(Node node) {
    this.node = node;
    this.acts = new PuppetActs(node);
  }

  static ParityPeer start(String name, int epmdPort) {
    NodeLimits roomy = limits();
    ParityPeer peer =
        new ParityPeer(Node.start(TestNodes.tcp(name, epmdPort).limits(roomy).build()));
    ServedSamples.serve(peer.node);
    peer.node.mailbox("dist_door", peer::open);
    return peer;
  }

  // Erlang has no such limits, and some cases go beyond the usual ones.
  private static NodeLimits limits() {
    NodeLimits usual = NodeLimits.DEFAULT;
    return usual.withDecode(usual.decode().withDepth(20_000));
  }

  String name() {
    return node.name().toString();
  }

  private void open(Mailbox door, Term message) {
    if (!(message instanceof Tuple request) || request.size() < 2) {
      return;
    }
    if (request.size() == 2) {
      Term answer = tuple(atom("dist_door"), atom(name()), ((Tuple) request.get(1)).get(1));
      door.send((Pid) request.get(0), answer);
      return;
    }
    Pid caller = (Pid) request.get(1);
    Term tag = request.get(2);
    switch (((Atom) request.get(0)).name()) {
      case "puppet" -> puppet(request, caller, tag);
      case "lasting" -> node.spawn(new Puppet(acts, caller, tag, false, true));
      case "server" -> door.send(caller, tuple(tag, node.genServer(new CountingServer()).self()));
      default -> door.send(caller, tuple(tag, request.get(3)));
    }
  }

  private void puppet(Tuple request, Pid caller, Term tag) {
    Puppet puppet = new Puppet(acts, caller, tag, request.get(3).equals(Atom.TRUE), false);
    if (request.size() == 4) {
      node.spawn(puppet);
    } else {
      node.spawn(((Atom) request.get(4)).name(), puppet);
    }
  }

  @Override
  public void close() {
    node.close();
  }
}
