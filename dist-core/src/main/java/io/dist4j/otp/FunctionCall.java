package io.dist4j.otp;

import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;

/** Which function is called where. */
record FunctionCall(NodeName node, Atom module, Atom function, ListTerm args) {
  static FunctionCall of(NodeName node, String module, String function, Term... args) {
    return new FunctionCall(node, Atom.of(module), Atom.of(function), ListTerm.of(args));
  }

  Atom nodeAtom() {
    return Atom.of(node.toString());
  }

  @Override
  public String toString() {
    return "the call of " + module + ":" + function + "/" + args.size() + " on " + node;
  }
}
