package io.dist4j.otp;

import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/** Stack frames as Erlang shows them: {@code {Module, Function, Arity or Args, Location}}. */
final class Frames {
  private static final ListTerm BIF_LOCATION =
      ListTerm.of(
          Tuple.of(
              Atom.of("error_info"),
              MapTerm.ofPairs(Atom.of("module"), Atom.of("erl_erts_errors"))));

  private Frames() {}

  /** A function that ran; we have no location to tell. */
  static Tuple of(Term module, Term function, int arity) {
    return Tuple.of(module, function, Int.of(arity), ListTerm.EMPTY);
  }

  /** A function that could not take its arguments, or was not there. */
  static Tuple of(Term module, Term function, Term args) {
    return Tuple.of(module, function, args, ListTerm.EMPTY);
  }

  /** A built-in function that refused its arguments. */
  static Tuple bif(String function, Term... args) {
    return Tuple.of(Names.ERLANG, Atom.of(function), ListTerm.of(args), BIF_LOCATION);
  }

  /** {@code Stack ++ [Frame]}. */
  static ListTerm append(ListTerm stack, Term frame) {
    Term[] all = new Term[stack.size() + 1];
    for (int i = 0; i < stack.size(); i++) {
      all[i] = stack.get(i);
    }
    all[stack.size()] = frame;
    return ListTerm.of(all);
  }
}
