package io.dist4j.bench.peer;

import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Int;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The sending side of one way: each sender sends its share, asks what was received, and the time is
 * over when all have heard that everything came in order.
 */
final class OneWay {
  private final Node node;
  private final int size;
  private final int count;

  private OneWay(Node node, int size, int count) {
    this.node = node;
    this.size = size;
    this.count = count;
  }

  static String run(Node node, NodeName peer, int size, int senders, int count)
      throws InterruptedException {
    OneWay share = new OneWay(node, size, count / senders);
    long begin = System.nanoTime();
    List<CompletableFuture<Term>> verdicts = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      Address sink = Address.of(Sinks.name(i), peer);
      CompletableFuture<Term> verdict = new CompletableFuture<>();
      Background.run("sender-" + i, () -> share.sendTo(sink, verdict));
      verdicts.add(verdict);
    }
    for (CompletableFuture<Term> verdict : verdicts) {
      if (!verdict.join().equals(Sinks.DONE)) {
        return "failed " + ((Atom) verdict.join()).name();
      }
    }
    return "ok nanos=" + (System.nanoTime() - begin);
  }

  private void sendTo(Address sink, CompletableFuture<Term> verdict) {
    try (Mailbox self = node.mailbox()) {
      Binary shared = Messages.shared(size);
      for (long i = 0; i < count; i++) {
        self.send(sink, Messages.numbered(i, size, shared));
      }
      self.send(sink, Tuple.of(Sinks.FLUSH, self.self(), Int.of(count)));
      verdict.complete(self.receive());
    } catch (InterruptedException | RuntimeException e) {
      verdict.completeExceptionally(e);
    }
  }
}
