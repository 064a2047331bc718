package io.dist4j.process;

import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One process behind its {@link Mailbox}: what it is tied to, and how it ends. Its tables change
 * under its own lock, with {@link #change}; what it then sends waits in {@link Outgoing} and what
 * it receives goes into a queue without a lock, so nothing is sent and no user code runs inside.
 */
final class LocalProcess {
  private final ProcessTable table;
  private final Pid pid;
  private final @Nullable Atom name;
  private final Mailbox mailbox = new Mailbox(this);
  private final Inbox inbox;
  private final TraceToken trace;
  private final Outgoing outgoing = new Outgoing();
  private final Object lock = new Object();
  private final Links links = new Links(this);
  private final Monitors monitors = new Monitors(this);
  private final Watchers watchers = new Watchers(this);
  private final Aliases aliases = new Aliases(this);
  private final NodeMonitors nodes = new NodeMonitors(this);
  private final Exits exits = new Exits(this);
  private volatile boolean trapsExit;
  private volatile Pid groupLeader;
  private volatile @Nullable Term exitReason;
  private boolean finished;
  private @Nullable BodyThread body;
  private @Nullable CompletableFuture<Term> exited;

  /**
   * @param inbox makes where its messages go
   */
  LocalProcess(
      ProcessTable table, Pid pid, @Nullable Atom name, Function<LocalProcess, Inbox> inbox) {
    this.table = table;
    this.pid = pid;
    this.name = name;
    this.trace = new TraceToken(pid);
    this.groupLeader = pid;
    this.inbox = inbox.apply(this);
  }

  ProcessTable table() {
    return table;
  }

  Pid pid() {
    return pid;
  }

  @Nullable Atom name() {
    return name;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  Inbox inbox() {
    return inbox;
  }

  TraceToken trace() {
    return trace;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  Links links() {
    return links;
  }

  Monitors monitors() {
    return monitors;
  }

  Watchers watchers() {
    return watchers;
  }

  Aliases aliases() {
    return aliases;
  }

  NodeMonitors nodes() {
    return nodes;
  }

  Exits exits() {
    return exits;
  }

  boolean trapsExit() {
    return trapsExit;
  }

  void trapExit(boolean on) {
    trapsExit = on;
  }

  Pid groupLeader() {
    return groupLeader;
  }

  void groupLeader(Pid leader) {
    groupLeader = leader;
  }

  @Nullable Term exitReason() {
    return exitReason;
  }

  boolean hasExited() {
    return exitReason != null;
  }

  ExitedException exitedException() {
    Term reason = exitReason;
    return new ExitedException(mailbox, reason == null ? ExitReasons.NORMAL : reason);
  }

  /** On whose thread the process runs. */
  void body(BodyThread thread) {
    synchronized (lock) {
      body = thread;
    }
  }

  /**
   * Changes the tables of a process that lives. What it has to send is not sent yet: see {@link
   * SignalRouter#flush}.
   *
   * @return false when it has exited, and nothing was done
   */
  boolean change(Runnable action) {
    synchronized (lock) {
      if (exitReason != null) {
        return false;
      }
      action.run();
    }
    finish();
    return true;
  }

  /** As {@link #change}, with a result; null when it has exited. */
  <T> @Nullable T changing(Supplier<T> action) {
    T result;
    synchronized (lock) {
      if (exitReason != null) {
        return null;
      }
      result = action.get();
    }
    finish();
    return result;
  }

  /** Runs also after the exit; for what outlives the process. */
  void guarded(Runnable action) {
    synchronized (lock) {
      action.run();
    }
    finish();
  }

  /** Sends a signal after those before it; under the lock. */
  void emit(Atom node, @Nullable ControlMessage message, Tie tie) {
    outgoing.add(new Signal(node, message, null, tie));
  }

  void emit(Atom node, ControlMessage message) {
    outgoing.add(new Signal(node, message, null, null));
  }

  void emit(Atom node, ControlMessage message, Term payload, @Nullable Tie tie) {
    outgoing.add(new Signal(node, message, payload, tie));
  }

  /** Takes one message from any thread, without ever blocking and without a lock. */
  void deliver(Envelope envelope, PeerSession via) {
    if (exitReason == null && !inbox.offer(envelope)) {
      overflow(via);
    }
  }

  /** As {@link #deliver}, when there is no connection any more that could be closed for it. */
  void deliverIfRoom(Envelope envelope) {
    if (!inbox.offer(envelope)) {
      table.router().countDropped(this);
    }
  }

  /** A message that the process has asked for, so that it is owed whatever the bound. */
  void deliverOwed(Term message) {
    deliverOwed(message, null);
  }

  void deliverOwed(Term message, @Nullable Term token) {
    deliverOwed(new Envelope(message, token, false));
  }

  void deliverOwed(Envelope envelope) {
    inbox.force(envelope);
  }

  /** The connection that a tie of this process hung on is gone. Any thread, no lock. */
  void broken(Tie tie) {
    guarded(() -> breakNow(tie));
    table.router().flush(this);
  }

  /** As {@link #broken}; under the lock. Does nothing when the tie is over already. */
  void breakNow(Tie tie) {
    Term why = ExitReasons.NOCONNECTION;
    if (tie instanceof LinkTie link && links.has(link)) {
      boolean active = link.isActive();
      links.remove(link);
      if (active) {
        exits.lost(link);
      }
    } else if (tie instanceof Watch watch) {
      monitors.down(watch, why);
    } else if (tie instanceof Watcher watcher) {
      watchers.remove(watcher);
    } else if (tie instanceof NodeTie node) {
      nodes.down(node);
    } else if (tie instanceof SpawnTie spawn) {
      table.spawnRequests().failed(spawn, why);
    }
  }

  /** Whether the tie still stands; under the lock. */
  boolean has(Tie tie) {
    if (tie instanceof LinkTie link) {
      return links.has(link);
    }
    if (tie instanceof Watch watch) {
      return monitors.has(watch);
    }
    if (tie instanceof NodeTie node) {
      return nodes.has(node);
    }
    return tie instanceof SpawnTie spawn && table.spawnRequests().has(spawn);
  }

  /** Ends the process; under the lock. Only once. */
  void die(Term reason) {
    if (exitReason != null) {
      return;
    }
    exitReason = reason;
    // Its name is free before anybody can hear of its end.
    table.remove(this);
    aliases.exit();
    nodes.exit();
    links.exit(reason);
    watchers.exit(reason);
    monitors.exit();
  }

  /** Its exit reason, now or when it has one; completed on a thread of the node's. */
  CompletableFuture<Term> exited() {
    synchronized (lock) {
      if (exitReason != null) {
        return CompletableFuture.completedFuture(exitReason);
      }
      if (exited == null) {
        exited = new CompletableFuture<>();
      }
      return exited.copy();
    }
  }

  @Override
  public String toString() {
    return "mailbox " + (name == null ? "" : name + " ") + pid;
  }

  // What an exit does that must not be done under the lock.
  private void finish() {
    inbox.settle();
    Term reason = exitReason;
    if (reason == null) {
      return;
    }
    CompletableFuture<Term> awaited;
    BodyThread running;
    synchronized (lock) {
      if (finished) {
        return;
      }
      finished = true;
      awaited = exited;
      running = body;
    }
    inbox.close();
    if (running != null) {
      running.stop();
    }
    if (awaited != null) {
      table.runForUser(() -> awaited.complete(reason));
    }
  }

  private void overflow(PeerSession via) {
    table.router().countDropped(this);
    if (inbox.whenFull() == OverflowPolicy.CLOSE_SENDER && !via.isHome()) {
      throw Limit.MAILBOX_CAPACITY.causing(
          new PeerProtocolException(
              this
                  + " holds "
                  + inbox.capacity()
                  + " messages, as many as it may (limits.mailbox-capacity, unless it was opened"
                  + " with a bound of its own), and closes who sends more"));
    }
  }
}
