package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/** The server of a call as Erlang programs write it, and as people read it. */
final class Servers {
  private Servers() {}

  /** A pid, a name, or {@code {Name, Node}}. */
  static Term term(Address server) {
    if (server instanceof Address.ByPid process) {
      return process.pid();
    }
    Address.ByName named = (Address.ByName) server;
    return named.node() == null
        ? named.name()
        : Tuple.of(named.name(), Atom.of(named.node().toString()));
  }

  /** The node it is on. */
  static Atom node(Address server, NodeName own) {
    if (server instanceof Address.ByPid process) {
      return process.pid().node();
    }
    NodeName node = ((Address.ByName) server).node();
    return Atom.of((node == null ? own : node).toString());
  }

  /** {@code cache on b@host}. */
  static String text(Address server) {
    return server instanceof Address.ByName named && named.node() != null
        ? named.name() + " on " + named.node()
        : term(server).toString();
  }
}
