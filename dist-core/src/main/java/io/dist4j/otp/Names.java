package io.dist4j.otp;

import io.dist4j.term.Atom;

/** Atoms that this package shares. */
final class Names {
  static final Atom ALIAS = Atom.of("alias");
  static final Atom APPLY = Atom.of("apply");
  static final Atom BADARG = Atom.of("badarg");
  static final Atom BADRPC = Atom.of("badrpc");
  static final Atom CALL = Atom.of("call");
  static final Atom CAST = Atom.of("cast");
  static final Atom ERLANG = Atom.of("erlang");
  static final Atom ERPC = Atom.of("erpc");
  static final Atom EXIT = Atom.of("EXIT");
  static final Atom FUNCTION_CLAUSE = Atom.of("function_clause");
  static final Atom GEN_CALL = Atom.of("$gen_call");
  static final Atom GEN_CAST = Atom.of("$gen_cast");
  static final Atom NORMAL = Atom.of("normal");
  static final Atom SHUTDOWN = Atom.of("shutdown");
  static final Atom SYSTEM = Atom.of("system");
  static final Atom SYSTEM_LIMIT = Atom.of("system_limit");
  static final Atom UNDEF = Atom.of("undef");

  private Names() {}
}
