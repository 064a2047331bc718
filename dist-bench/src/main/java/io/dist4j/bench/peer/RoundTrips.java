package io.dist4j.bench.peer;

import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The near side of round trips; every answer must be the next one. */
final class RoundTrips {
  private static final int SIZE = 16;

  private final Address echo;
  private final long[] times;
  private final CompletableFuture<String> result = new CompletableFuture<>();
  private final long begin = System.nanoTime();
  private int done;
  private long sent;

  private RoundTrips(Address echo, int count) {
    this.echo = echo;
    this.times = new long[count];
  }

  /** One at a time, both sides with a handler. */
  static String withHandler(Node node, NodeName peer, int count) {
    RoundTrips trips = new RoundTrips(Address.of(Echoes.HANDLER, peer), count);
    try (Mailbox self = node.mailbox(trips::next)) {
      trips.ask(self);
      return trips.result.join();
    } catch (CompletionException e) {
      return "failed " + e.getCause();
    }
  }

  /** One at a time, both sides with a thread that receives. */
  static String blocking(Node node, NodeName peer, int count) throws InterruptedException {
    RoundTrips trips = new RoundTrips(Address.of(Echoes.BLOCKING, peer), count);
    try (Mailbox self = node.mailbox()) {
      for (int i = 0; i < count; i++) {
        trips.ask(self);
        check(self.receive(), i);
        trips.take();
      }
    }
    return trips.figures();
  }

  /** {@code depth} at a time, both sides with a thread that receives. */
  static String inFlight(Node node, NodeName peer, int depth, int count)
      throws InterruptedException {
    Address echo = Address.of(Echoes.BLOCKING, peer);
    long begin = System.nanoTime();
    try (Mailbox self = node.mailbox()) {
      for (int i = 0; i < depth; i++) {
        ask(self, echo, i);
      }
      for (int i = 0; i < count; i++) {
        check(self.receive(), i);
        if (i + depth < count) {
          ask(self, echo, i + depth);
        }
      }
    }
    return "ok nanos=" + (System.nanoTime() - begin);
  }

  private void next(Mailbox self, Term answer) {
    try {
      check(answer, done);
    } catch (IllegalStateException e) {
      result.completeExceptionally(e);
      return;
    }
    take();
    if (done < times.length) {
      ask(self);
    } else {
      result.complete(figures());
    }
  }

  private void ask(Mailbox self) {
    sent = System.nanoTime();
    ask(self, echo, done);
  }

  private void take() {
    times[done++] = System.nanoTime() - sent;
  }

  private String figures() {
    long nanos = System.nanoTime() - begin;
    Arrays.sort(times);
    return "ok nanos="
        + nanos
        + " p50="
        + times[times.length / 2]
        + " p99="
        + times[(int) (times.length * 99L / 100)];
  }

  private static void ask(Mailbox self, Address echo, long number) {
    self.send(echo, Tuple.of(self.self(), Messages.small(number, SIZE)));
  }

  private static void check(Term answer, long expected) {
    if (Messages.number(answer) != expected) {
      throw new IllegalStateException(
          "expected answer " + expected + ", got " + Messages.number(answer));
    }
  }
}
