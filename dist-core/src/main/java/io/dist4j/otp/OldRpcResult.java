package io.dist4j.otp;

import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What {@code rex} answers. It tells less than {@code erpc} does: what was thrown looks like what
 * was returned, and an exit with a reason of two parts like an error.
 */
final class OldRpcResult {
  private static final Atom BADRPC = Atom.of("badrpc");
  private static final Atom EXIT = Atom.of("EXIT");

  private OldRpcResult() {}

  static void of(Term answer, Consumer<Term> succeed, Consumer<Supplier<RuntimeException>> fail) {
    if (answer instanceof Tuple tuple && tuple.size() == 2 && tuple.get(0).equals(BADRPC)) {
      fail.accept(() -> raised(tuple.get(1)));
    } else {
      succeed.accept(answer);
    }
  }

  // {'EXIT', {Reason, Stack}} for an error, {'EXIT', Reason} for an exit.
  private static RaisedException raised(Term why) {
    if (!(why instanceof Tuple exit && exit.size() == 2 && exit.get(0).equals(EXIT))) {
      return RaisedException.exit(why);
    }
    if (exit.get(1) instanceof Tuple error
        && error.size() == 2
        && error.get(1) instanceof ListTerm stack) {
      return RaisedException.error(error.get(0), stack);
    }
    return RaisedException.exit(exit.get(1));
  }
}
