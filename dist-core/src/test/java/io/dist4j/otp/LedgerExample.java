package io.dist4j.otp;

import io.dist4j.node.Node;
import io.dist4j.otp.Answer.Step;
import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

final class LedgerExample implements GenServer {
  private long balance;

  static void serve(Node node) {
    node.genServer("ledger", new LedgerExample());
    node.serve("billing", "total", 2, (self, args) -> total(args.get(0), args.get(1)));
  }

  private static Term total(Term price, Term count) {
    if (price instanceof Int p && count instanceof Int c) {
      return Term.integer(Math.multiplyExact(p.longValue(), c.longValue()));
    }
    throw RaisedException.error(Atom.of("badarith"));
  }

  @Override
  public Answer handleCall(Term request, From from, Mailbox self) {
    if (request instanceof Tuple pay && pay.size() == 2 && pay.get(1) instanceof Int amount) {
      balance += amount.longValue();
      return Answer.reply(Term.integer(balance));
    }
    return Answer.stop(Atom.of("unknown_request"), Atom.ERROR);
  }

  @Override
  public Step handleCast(Term request, Mailbox self) {
    balance = 0;
    return Step.next();
  }

  @Override
  public Term state() {
    return Term.integer(balance);
  }
}
