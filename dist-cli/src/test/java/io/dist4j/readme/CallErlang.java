package io.dist4j.readme;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.list;
import static io.dist4j.term.Term.tuple;

import io.dist4j.convert.FromTerm;
import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** README.md shows the method. */
final class CallErlang {
  private CallErlang() {}

  static Term callAndBeCalled(Node node, Mailbox self, NodeName erl) throws InterruptedException {
    // From now on rpc:call('a@localhost', billing, twice, [21]) is 42 in Erlang.
    node.serve(
        "billing", "twice", 1, (process, args) -> integer(2 * FromTerm.integer(args.get(0))));

    Term sorted = node.rpc(erl).callAndWait("lists", "sort", list(integer(2), integer(1)));
    CompletableFuture<Term> next =
        node.gen().within(Duration.ofSeconds(2)).call(Address.of("counter", erl), atom("next"));
    self.monitor(Address.of("counter", erl));
    node.spawn(erl, "erlang", "exit", atom("bye"));
    return tuple(sorted, next.join());
  }
}
