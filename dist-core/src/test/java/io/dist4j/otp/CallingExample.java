package io.dist4j.otp;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;

import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The example of docs/otp.md, "Calling others". */
final class CallingExample {
  private CallingExample() {}

  static CompletableFuture<String> ask(Node node, NodeName peer) {
    CompletableFuture<Term> reversed =
        node.rpc(peer)
            .within(Duration.ofSeconds(5))
            .call("lists", "reverse", Term.list(integer(1), integer(2)));
    CompletableFuture<Term> seen = node.gen().call(Address.of("server", peer), atom("seen"));
    return reversed.thenCombine(seen, (list, casts) -> list + " " + casts);
  }
}
