package io.dist4j.process;

import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;

/**
 * A process as other processes see it: a pid, perhaps a name, and the messages sent to it. It exits
 * with reason {@code normal} when closed. Exit signals of linked processes arrive as messages
 * {@code {'EXIT', Pid, Reason}}, as in an Erlang process that traps exits. Any thread may use it.
 */
public final class Mailbox implements AutoCloseable {
  static final Atom EXIT = Atom.of("EXIT");
  private static final Atom NORMAL = Atom.of("normal");
  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  private final ProcessTable table;
  private final Pid pid;
  private final Atom name;
  private final Inbox inbox;
  // In order, not hashed: a peer chooses its pids, and could choose them to collide.
  private final Set<Pid> links = new ConcurrentSkipListSet<>(Term::exactOrder);

  Mailbox(ProcessTable table, Pid pid, Atom name, int capacity) {
    this.table = table;
    this.pid = pid;
    this.name = name;
    this.inbox = new QueueInbox(capacity);
  }

  Mailbox(
      ProcessTable table,
      Pid pid,
      Atom name,
      int capacity,
      Executor executor,
      MessageHandler handler) {
    this.table = table;
    this.pid = pid;
    this.name = name;
    this.inbox = new HandlerInbox(capacity, executor, this, handler);
  }

  /** This process, {@code self()} in Erlang. */
  public Pid self() {
    return pid;
  }

  /** The name it is registered under. */
  public Optional<Atom> name() {
    return Optional.ofNullable(name);
  }

  /** {@code To ! Message} with this process as the sender. */
  public void send(Address to, Term message) {
    table.router().send(pid, to, message);
  }

  /** {@code Pid ! Message} with this process as the sender. */
  public void send(Pid to, Term message) {
    table.router().sendToPid(pid, to, message);
  }

  /**
   * Waits for the next message, {@code receive M -> M end}.
   *
   * @throws IllegalStateException when the mailbox is or gets closed, or has a handler
   */
  public Term receive() throws InterruptedException {
    return receive(FOR_EVER)
        .orElseThrow(() -> new IllegalStateException(this + " was closed while receiving"));
  }

  /**
   * Waits for the next message at most {@code limit}; zero only looks.
   *
   * @return empty when none came in time or the mailbox was closed
   * @throws IllegalStateException when the mailbox has a handler
   */
  public Optional<Term> receive(Duration limit) throws InterruptedException {
    if (!(inbox instanceof QueueInbox queue)) {
      throw new IllegalStateException(this + " has a handler, which receives its messages");
    }
    return Optional.ofNullable(queue.take(nanos(limit)));
  }

  /** Whether it still exists; a message to a closed mailbox is dropped. */
  public boolean isOpen() {
    return table.find(pid) == this;
  }

  /**
   * Ends the process with reason {@code normal}; linked processes are told. Messages are dropped.
   */
  @Override
  public void close() {
    if (table.remove(this)) {
      inbox.close();
      for (Pid linked : links) {
        if (unlink(linked)) {
          table.router().exit(pid, linked, NORMAL);
        }
      }
    }
  }

  @Override
  public String toString() {
    return "mailbox " + (name == null ? "" : name + " ") + pid;
  }

  /** False when the bound is reached and the message was dropped. */
  boolean deliver(Term message) {
    return inbox.offer(message);
  }

  void link(Pid other) {
    if (links.add(other)) {
      table.links().added(other.node());
    }
  }

  boolean unlink(Pid other) {
    boolean was = links.remove(other);
    if (was) {
      table.links().removed(other.node());
    }
    return was;
  }

  /** An exit signal over a link: tells once, then the link is gone. */
  void exitOfLinked(Pid other, Term reason) {
    if (unlink(other)) {
      deliver(Tuple.of(EXIT, other, reason));
    }
  }

  void nodeDown(Atom node, Term reason) {
    for (Pid linked : links) {
      if (linked.node().equals(node)) {
        exitOfLinked(linked, reason);
      }
    }
  }

  private static long nanos(Duration limit) {
    try {
      return Math.max(0, limit.toNanos());
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
