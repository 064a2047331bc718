package io.dist4j.process;

import io.dist4j.control.ControlMessage.DemonitorP;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.GroupLeader;
import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.SpawnRequest;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A process as other processes see it: a pid, perhaps a name, and the messages sent to it. It exits
 * with reason {@code normal} when closed. Exit signals of linked processes arrive as messages
 * {@code {'EXIT', Pid, Reason}}, as in an Erlang process that traps exits. Any thread may use it.
 */
public final class Mailbox implements AutoCloseable {
  static final Atom EXIT = Atom.of("EXIT");
  private static final AtomicLong UNLINKS = new AtomicLong();
  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  private final ProcessTable table;
  private final Pid pid;
  private final Atom name;
  private final Inbox inbox;
  // In order, not hashed: a peer chooses its pids, and could choose them to collide.
  private final Set<Pid> links = new ConcurrentSkipListSet<>(Term::exactOrder);

  private final Map<Reference, Address> monitors = new ConcurrentHashMap<>();
  private final Set<Atom> nodes = ConcurrentHashMap.newKeySet();
  private final Deque<Term> skipped = new ArrayDeque<>();
  private final CompletableFuture<Term> exited = new CompletableFuture<>();
  private volatile boolean trapsExit = true;
  private volatile Pid groupLeader;

  Mailbox(ProcessTable table, Pid pid, Atom name, int capacity) {
    this.table = table;
    this.pid = pid;
    this.name = name;
    this.groupLeader = pid;
    this.inbox = new QueueInbox(capacity);
  }

  Mailbox(ProcessTable table, Pid pid, DirectReceiver receiver) {
    this.table = table;
    this.pid = pid;
    this.name = null;
    this.groupLeader = pid;
    this.inbox = new DirectInbox(receiver);
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
    this.groupLeader = pid;
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

  /** As {@link #send(Address, Term)} with {@code [priority]}, {@code erlang:send/3}. */
  public void sendPriority(Address to, Term message) {
    table.router().send(pid, to, message);
  }

  /**
   * Waits for the next message, {@code receive M -> M end}.
   *
   * @throws ExitedException when the process has exited, or exits meanwhile
   * @throws IllegalStateException when the mailbox has a handler
   */
  public Term receive() throws InterruptedException {
    return receive(FOR_EVER).orElseThrow(this::exitedException);
  }

  /**
   * Waits for the next message at most {@code limit}; zero only looks.
   *
   * @return empty when none came in time
   * @throws ExitedException when the process has exited, or exits meanwhile
   * @throws IllegalStateException when the mailbox has a handler
   */
  public Optional<Term> receive(Duration limit) throws InterruptedException {
    return receive(any -> true, limit);
  }

  /**
   * Waits for the first message that {@code wanted} accepts; others stay, in their order.
   *
   * @return empty when none came in time
   * @throws ExitedException when the process has exited, or exits meanwhile
   * @throws IllegalStateException when the mailbox has a handler
   */
  public Optional<Term> receive(Predicate<Term> wanted, Duration limit)
      throws InterruptedException {
    if (!(inbox instanceof QueueInbox queue)) {
      throw new IllegalStateException(this + " has a handler, which receives its messages");
    }
    synchronized (skipped) {
      for (Iterator<Term> each = skipped.iterator(); each.hasNext(); ) {
        Term message = each.next();
        if (wanted.test(message)) {
          each.remove();
          return Optional.of(message);
        }
      }
    }
    long deadline = System.nanoTime() + nanos(limit);
    Term message = queue.take(nanos(limit));
    while (message != null && !wanted.test(message)) {
      synchronized (skipped) {
        skipped.add(message);
      }
      message = queue.take(Math.max(0, deadline - System.nanoTime()));
    }
    if (message == null && exited.isDone()) {
      throw exitedException();
    }
    return Optional.ofNullable(message);
  }

  /**
   * The next message as a future that is completed on a thread of the node's, never an event loop.
   */
  public CompletableFuture<Term> receiveAsync() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return receive();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while receiving", e);
          }
        },
        table.executor());
  }

  /** {@code link(Pid)}. */
  public void link(Pid other) {
    addLink(other);
    table.router().connecting(pid, other, new Link(pid, other));
  }

  /** {@code unlink(Pid)}. */
  public void unlink(Pid other) {
    if (removeLink(other)) {
      table.router().signal(other, new UnlinkId(UNLINKS.incrementAndGet(), pid, other));
    }
  }

  /** {@code monitor(process, Who)}. */
  public Reference monitor(Address who) {
    Reference ref = table.newReference();
    monitors.put(ref, who);
    table.router().monitor(this, who, ref);
    return ref;
  }

  /** {@code monitor(process, Who, [{alias, Mode}])}; the reference is the alias as well. */
  public Reference monitor(Address who, AliasMode mode) {
    Reference ref = table.newReference();
    table.addAlias(ref, this);
    monitors.put(ref, who);
    table.router().monitor(this, who, ref);
    return ref;
  }

  /**
   * {@code demonitor(Ref, [flush, info])}.
   *
   * @return whether the monitor was there
   */
  public boolean demonitor(Reference ref) {
    Address who = monitors.remove(ref);
    if (who instanceof Address.ByPid target) {
      table.router().signal(target.pid(), new DemonitorP(pid, target.pid(), ref));
    }
    return who != null;
  }

  /**
   * {@code alias([Mode])}.
   *
   * @param priority {@code [priority]} of OTP 28: what is sent to it with priority overtakes
   */
  public Reference alias(AliasMode mode, boolean priority) {
    if (mode.ofMonitor()) {
      throw new IllegalArgumentException(mode + " is for the alias of a monitor");
    }
    Reference ref = table.newReference();
    table.addAlias(ref, this);
    return ref;
  }

  /** {@code unalias(Alias)}; whether it was active. */
  public boolean unalias(Reference alias) {
    return table.removeAlias(alias, this);
  }

  /** {@code monitor_node(Node, On)}: a message {@code {nodedown, Node}} when it goes. */
  public void monitorNode(NodeName node, boolean on) {
    if (on) {
      nodes.add(Atom.of(node.toString()));
    } else {
      nodes.remove(Atom.of(node.toString()));
    }
  }

  /** {@code exit(Target, Reason)}. */
  public void exit(Pid target, Term reason) {
    table.router().connecting(pid, target, new Exit2(pid, target, reason));
  }

  /** {@code exit(Target, Reason, [priority])}. */
  public void exitPriority(Address target, Term reason) {
    if (target instanceof Address.ByPid to) {
      exit(to.pid(), reason);
    }
  }

  /** Ends this process with {@code reason}, {@code exit(Reason)}. */
  public void exit(Term reason) {
    end(reason);
  }

  /** {@code process_flag(trap_exit, On)}. */
  public void trapExit(boolean on) {
    trapsExit = on;
  }

  /** {@code process_info(self(), trap_exit)}. */
  public boolean trapsExit() {
    return trapsExit;
  }

  /** {@code group_leader()}. */
  public Pid groupLeader() {
    return groupLeader;
  }

  /** {@code group_leader(Leader, Process)}. */
  public void groupLeader(Pid process, Pid leader) {
    table.router().connecting(pid, process, new GroupLeader(leader, process));
  }

  /**
   * {@code spawn_request(Node, Module, Function, Args, Options)}: the answer is a message {@code
   * {spawn_reply, Ref, ok, Pid}} or {@code {spawn_reply, Ref, error, Reason}}.
   */
  public Reference spawnRequest(
      NodeName node, Atom module, Atom function, ListTerm args, SpawnOptions options) {
    Reference ref = table.newReference();
    table
        .router()
        .spawn(
            node,
            new SpawnRequest(
                ref, pid, groupLeader, module, function, args.size(), options.toTerm(), null),
            args);
    return ref;
  }

  /** {@code spawn(Fun)}. */
  public Mailbox spawn(ProcessBody body) {
    return table.spawn(body);
  }

  /** {@code spawn_link(Fun)}. */
  public Mailbox spawnLink(ProcessBody body) {
    Mailbox child = table.spawn(body);
    link(child.self());
    return child;
  }

  /** {@code spawn_monitor(Fun)}. */
  public Monitored spawnMonitor(ProcessBody body) {
    Mailbox child = table.spawn(body);
    return new Monitored(child, monitor(Address.of(child.self())));
  }

  /** A process and our monitor of it. */
  public record Monitored(Mailbox process, Reference monitor) {}

  /** The exit reason, once there is one; completed on a thread of the node's. */
  public CompletableFuture<Term> exited() {
    return exited.copy();
  }

  /** Whether it still exists; a message to a closed mailbox is dropped. */
  public boolean isOpen() {
    return table.find(pid) == this;
  }

  /** Ends the process with reason {@code normal}; who is linked is told. */
  @Override
  public void close() {
    end(ExitReasons.NORMAL);
  }

  @Override
  public String toString() {
    return "mailbox " + (name == null ? "" : name + " ") + pid;
  }

  /** False when the bound is reached and the message was dropped. */
  boolean deliver(Term message) {
    return inbox.offer(message);
  }

  void end(Term reason) {
    if (table.remove(this)) {
      exited.complete(reason);
      inbox.close();
      for (Pid linked : links) {
        if (removeLink(linked)) {
          table.router().exit(pid, linked, reason);
        }
      }
    }
  }

  void addLink(Pid other) {
    if (links.add(other)) {
      table.links().added(other.node());
    }
  }

  boolean removeLink(Pid other) {
    boolean was = links.remove(other);
    if (was) {
      table.links().removed(other.node());
    }
    return was;
  }

  /** An exit signal over a link: tells once, then the link is gone. */
  void exitOfLinked(Pid other, Term reason) {
    if (removeLink(other)) {
      exitSignal(other, reason);
    }
  }

  void exitSignal(Pid other, Term reason) {
    if (trapsExit) {
      deliver(Tuple.of(EXIT, other, reason));
    } else if (!reason.equals(ExitReasons.NORMAL)) {
      end(reason);
    }
  }

  void groupLeaderIs(Pid leader) {
    groupLeader = leader;
  }

  void down(Reference ref, Term target, Term reason) {
    if (monitors.remove(ref) != null) {
      deliver(Tuple.of(Atom.of("DOWN"), ref, Atom.of("process"), target, reason));
    }
  }

  void nodeDown(Atom node, Term reason) {
    for (Pid linked : links) {
      if (linked.node().equals(node)) {
        exitOfLinked(linked, reason);
      }
    }
    monitors.forEach(
        (ref, who) -> {
          if (who instanceof Address.ByPid target && target.pid().node().equals(node)) {
            down(ref, target.pid(), reason);
          }
        });
    if (nodes.remove(node)) {
      deliver(Tuple.of(Atom.of("nodedown"), node));
    }
  }

  private ExitedException exitedException() {
    return new ExitedException(this, exited.getNow(ExitReasons.NORMAL));
  }

  private static long nanos(Duration limit) {
    try {
      return Math.max(0, limit.toNanos());
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
