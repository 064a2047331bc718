package io.dist4j.process;

import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.GroupLeader;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A process as Erlang knows it: a pid, perhaps a name, the messages sent to it, links and monitors.
 * One that was opened traps exits: exit signals arrive as messages {@code {'EXIT', Pid, Reason}}.
 * One that was spawned does not, and ends when a linked process fails. Any thread may use it; after
 * its end every method that acts throws {@link ExitedException}.
 */
public final class Mailbox implements AutoCloseable {
  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  private final LocalProcess process;

  Mailbox(LocalProcess process) {
    this.process = process;
  }

  /** This process, {@code self()} in Erlang. */
  public Pid self() {
    return process.pid();
  }

  /** The name it is registered under, {@code process_info(self(), registered_name)}. */
  public Optional<Atom> name() {
    return Optional.ofNullable(process.name());
  }

  /** {@code To ! Message} with this process as the sender. */
  public void send(Address to, Term message) {
    router().send(process, to, message, false);
  }

  /** {@code Pid ! Message} with this process as the sender. */
  public void send(Pid to, Term message) {
    send(Address.of(to), message);
  }

  /**
   * {@code erlang:send_nosuspend(To, Message)}: as {@link #send}, and never waits.
   *
   * @return false when too much waits for the receiver's node; the message was not sent
   */
  public boolean trySend(Address to, Term message) {
    return router().trySend(process, to, message);
  }

  /**
   * As {@link #send}, and never waits: the future is completed when the message has been accepted,
   * after those that wait already, and fails with a {@link io.dist4j.DistException} when the
   * connection ends first or too many wait. Whatever this process sends afterwards stays behind it.
   */
  public CompletableFuture<Void> sendAsync(Address to, Term message) {
    return router().sendAsync(process, to, message);
  }

  /**
   * {@code erlang:send(To, Message, [noconnect])}, for answers to whom one does not know: it
   * neither connects nor waits. While the receiver's node takes nothing, the message waits behind
   * what waits already, and is lost when that is too much.
   *
   * @return false when there is no connection; the message was not sent
   */
  public boolean sendIfConnected(Address to, Term message) {
    return router().sendIfConnected(process, to, message);
  }

  /**
   * {@code erlang:send(To, Message, [priority])}, OTP 28: overtakes the ordinary messages that
   * wait, when {@code to} is a priority alias; otherwise it is an ordinary message.
   */
  public void sendPriority(Address to, Term message) {
    router().send(process, to, message, true);
  }

  /**
   * Waits for the next message, {@code receive M -> M end}.
   *
   * @throws ExitedException when the process has exited, or exits meanwhile
   * @throws IllegalStateException when the mailbox has a handler
   */
  public Term receive() throws InterruptedException {
    return receive(null, FOR_EVER.toNanos()).orElseThrow(process::exitedException);
  }

  /**
   * Waits for the next message at most {@code limit}, {@code receive M -> M after Limit -> ...
   * end}; zero only looks.
   *
   * @return empty when none came in time
   * @throws ExitedException when the process has exited, or exits meanwhile
   * @throws IllegalStateException when the mailbox has a handler
   */
  public Optional<Term> receive(Duration limit) throws InterruptedException {
    return receive(null, nanos(limit));
  }

  /**
   * Waits for the first message that {@code wanted} accepts; others stay, in their order. Each
   * message is tested once, by the thread that receives.
   *
   * @return empty when none came in time
   * @throws ExitedException when the process has exited, or exits meanwhile
   * @throws IllegalStateException when the mailbox has a handler
   */
  public Optional<Term> receive(Predicate<Term> wanted, Duration limit)
      throws InterruptedException {
    return receive(Objects.requireNonNull(wanted, "wanted"), nanos(limit));
  }

  /**
   * The next message, {@code receive M -> M end}, as a future. One that has to wait is completed on
   * a thread of the node's, never an event loop, and fails with {@link ExitedException} when the
   * process exits; one that is cancelled takes no message.
   *
   * @throws IllegalStateException when the mailbox has a handler
   */
  public CompletableFuture<Term> receiveAsync() {
    QueueInbox inbox = queueInbox();
    return process.hasExited()
        ? CompletableFuture.failedFuture(process.exitedException())
        : inbox.takeLater();
  }

  /**
   * {@code link(Pid)}. When {@code other} is not there, or its node cannot be reached, an exit
   * signal comes with reason {@code noproc} or {@code noconnection}.
   */
  public void link(Pid other) {
    act(() -> process.links().link(other));
  }

  /**
   * {@code unlink(Pid)}: no exit signal of that link comes after this. One that has come is among
   * the messages already.
   */
  public void unlink(Pid other) {
    act(() -> process.links().unlink(other));
  }

  /**
   * {@code monitor(process, Who)}: one message {@code {'DOWN', Ref, process, Who, Reason}} when it
   * exits, where {@code Who} is the pid or {@code {Name, Node}}, and the reason {@code noproc} when
   * it was not there, {@code noconnection} when its node was lost.
   *
   * @throws IllegalArgumentException for an alias, which cannot be monitored
   */
  public Reference monitor(Address who) {
    return monitor(who, null, false, Monitors.DOWN);
  }

  /** {@code monitor(process, Who, [{alias, Mode}])}: the reference is an alias as well. */
  public Reference monitor(Address who, AliasMode mode) {
    return monitor(who, Objects.requireNonNull(mode, "mode"), false, Monitors.DOWN);
  }

  /**
   * {@code monitor(process, Who, Options)}.
   *
   * @param mode of the alias that the reference is as well, or null for none
   * @param priority whether that alias is a priority alias (OTP 28)
   * @param tag what stands in place of {@code 'DOWN'}
   */
  public Reference monitor(Address who, @Nullable AliasMode mode, boolean priority, Term tag) {
    if (mode == AliasMode.REPLY) {
      throw new IllegalArgumentException(
          "a monitor's alias is explicit_unalias, demonitor or reply_demonitor");
    }
    Atom node;
    Term target;
    if (who instanceof Address.ByPid to) {
      node = to.pid().node();
      target = to.pid();
    } else if (who instanceof Address.ByName to) {
      node = to.nodeAtom() == null ? process.table().nodeAtom() : to.nodeAtom();
      target = to.name();
    } else {
      throw new IllegalArgumentException("an alias cannot be monitored: " + who);
    }
    Reference ref = process.table().newReference();
    act(
        () -> {
          if (mode != null) {
            process.aliases().add(ref, mode, priority);
          }
          process.monitors().monitor(ref, node, target, tag);
        });
    return ref;
  }

  /**
   * {@code demonitor(Ref, [flush, info])}: no message of that monitor comes after this, and one
   * that has come is taken out.
   *
   * @return whether the monitor was still there
   */
  public boolean demonitor(Reference ref) {
    boolean was = Boolean.TRUE.equals(ask(() -> process.monitors().demonitor(ref)));
    if (!was) {
      process.inbox().withdraw(message -> Monitors.isDown(message, ref));
    }
    return was;
  }

  /**
   * {@code alias([Mode])}: a reference that messages may be sent to as if it were this process.
   *
   * @param mode explicit_unalias or reply
   * @param priority {@code [priority]} of OTP 28: what is sent to it with priority overtakes
   */
  public Reference alias(AliasMode mode, boolean priority) {
    if (mode.ofMonitor()) {
      throw new IllegalArgumentException(mode + " is for the alias of a monitor");
    }
    Reference ref = process.table().newReference();
    act(() -> process.aliases().add(ref, mode, priority));
    return ref;
  }

  /** {@code unalias(Alias)}: nothing comes through it after this; whether it was active. */
  public boolean unalias(Reference alias) {
    return Boolean.TRUE.equals(ask(() -> process.aliases().remove(alias)));
  }

  /**
   * {@code monitor_node(Node, On)}: one message {@code {nodedown, Node}} when it goes, or when it
   * cannot be reached; as many as it was called with {@code true} more often than with {@code
   * false}.
   */
  public void monitorNode(NodeName node, boolean on) {
    act(
        () -> {
          if (on) {
            process.nodes().add(node);
          } else {
            process.nodes().remove(node);
          }
        });
  }

  /**
   * {@code exit(Target, Reason)}: an exit signal to another process, or to this one. It takes no
   * trace token along, nor does Erlang's.
   */
  public void exit(Pid target, Term reason) {
    act(() -> process.emit(target.node(), new Exit2(self(), target, null, reason, false)));
  }

  /**
   * {@code exit(Target, Reason, [priority])}, OTP 28.
   *
   * @param target a pid or an alias; at a priority alias the message {@code {'EXIT', ...}}
   *     overtakes
   */
  public void exitPriority(Address target, Term reason) {
    if (target instanceof Address.ByPid to) {
      Exit2 exit = new Exit2(self(), to.pid(), null, reason, true);
      act(() -> process.emit(to.pid().node(), exit));
    } else if (target instanceof Address.ByAlias to) {
      Exit2 exit = new Exit2(self(), to.alias(), null, reason, true);
      act(() -> process.emit(to.alias().node(), exit));
    } else {
      throw new IllegalArgumentException("exit/3 takes a pid or an alias, not " + target);
    }
  }

  /**
   * Ends this process with {@code reason}, {@code exit(Reason)}, whether it traps exits or not. Who
   * is linked or monitors it is told; messages that wait are dropped; its body is interrupted.
   */
  public void exit(Term reason) {
    Objects.requireNonNull(reason, "reason");
    process.change(() -> process.die(reason));
    router().flush(process);
  }

  /** {@code process_flag(trap_exit, On)}. */
  public void trapExit(boolean on) {
    process.trapExit(on);
  }

  /** {@code process_info(self(), trap_exit)}. */
  public boolean trapsExit() {
    return process.trapsExit();
  }

  /** {@code group_leader()}; a process that nobody spawned leads itself. */
  public Pid groupLeader() {
    return process.groupLeader();
  }

  /** {@code group_leader(Leader, Process)}. */
  public void groupLeader(Pid of, Pid leader) {
    act(() -> process.emit(of.node(), new GroupLeader(leader, of)));
  }

  /**
   * The sequential trace token, {@code {Flags, Label, Serial, From, LastCount}}, that the last
   * message received brought and later signals take along ({@code seq_trace}).
   */
  public Optional<Term> traceToken() {
    return Optional.ofNullable(process.trace().current());
  }

  /**
   * {@code spawn_request(Node, Module, Function, Args, Options)}: the answer is a message {@code
   * {spawn_reply, Ref, ok, Pid}} or {@code {spawn_reply, Ref, error, Reason}} with {@code
   * noconnection}, {@code notsup}, {@code badopt} or {@code system_limit}.
   *
   * @throws IllegalArgumentException for more than 255 arguments, or an improper list
   */
  public Reference spawnRequest(
      NodeName node, Atom module, Atom function, ListTerm args, SpawnOptions options) {
    if (!args.isProper() || args.size() > 255) {
      throw new IllegalArgumentException("a function takes a proper list of 0 to 255 arguments");
    }
    Reference ref = process.table().newReference();
    Atom there = Atom.of(node.toString());
    act(
        () ->
            process
                .table()
                .spawnRequests()
                .add(process, ref, there, module, function, args, options));
    return ref;
  }

  /**
   * {@code spawn_request_abandon(Ref)}: no answer comes after this, and the new process, if it is
   * linked, gets an exit signal {@code abandoned}.
   *
   * @return false when the answer has come already, or there is no such request
   */
  public boolean abandonSpawn(Reference request) {
    return Boolean.TRUE.equals(
        ask(() -> process.table().spawnRequests().abandon(process, request)));
  }

  /** {@code spawn(Fun)}. */
  public Mailbox spawn(ProcessBody body) {
    return spawn(body, child -> {});
  }

  /** {@code spawn_link(Fun)}. */
  public Mailbox spawnLink(ProcessBody body) {
    return spawn(body, child -> process.links().link(child.self()));
  }

  /** {@code spawn_monitor(Fun)}. */
  public Monitored spawnMonitor(ProcessBody body) {
    Reference ref = process.table().newReference();
    Mailbox spawned =
        spawn(
            body,
            child ->
                process.monitors().monitor(ref, child.self().node(), child.self(), Monitors.DOWN));
    return new Monitored(spawned, ref);
  }

  /** A process and our monitor of it, the result of {@code spawn_monitor/1}. */
  public record Monitored(Mailbox process, Reference monitor) {}

  /**
   * The exit reason, once there is one, as {@code 'DOWN'} says it to a monitor; completed on a
   * thread of the node's.
   */
  public CompletableFuture<Term> exited() {
    return process.exited();
  }

  /** {@code is_process_alive(self())}; messages for a process that is not are dropped. */
  public boolean isOpen() {
    return !process.hasExited();
  }

  /** Ends the process with reason {@code normal}; does nothing when it has ended. */
  @Override
  public void close() {
    exit(ExitReasons.NORMAL);
  }

  @Override
  public String toString() {
    return process.toString();
  }

  /** How many futures wait for a message; for tests. */
  int waitingFutures() {
    return queueInbox().waitingFutures();
  }

  // Tied before it starts, so that it cannot end unheard.
  private Mailbox spawn(ProcessBody body, Consumer<Mailbox> tie) {
    Objects.requireNonNull(body, "body");
    LocalProcess child = process.table().create();
    child.groupLeader(groupLeader());
    boolean alive = process.change(() -> tie.accept(child.mailbox()));
    if (!alive) {
      child.mailbox().close();
      throw process.exitedException();
    }
    router().flush(process);
    return process.table().start(child, body);
  }

  private Optional<Term> receive(@Nullable Predicate<Term> wanted, long nanos)
      throws InterruptedException {
    Envelope found = queueInbox().take(wanted, nanos);
    if (found == null) {
      if (process.hasExited()) {
        throw process.exitedException();
      }
      return Optional.empty();
    }
    process.trace().received(found.token);
    return Optional.of(found.open());
  }

  private QueueInbox queueInbox() {
    if (process.inbox() instanceof QueueInbox queue) {
      return queue;
    }
    throw new IllegalStateException(this + " has a handler, which receives its messages");
  }

  private void act(Runnable change) {
    if (!process.change(change)) {
      throw process.exitedException();
    }
    router().flush(process);
  }

  private <T> @Nullable T ask(Supplier<T> change) {
    T answer = process.changing(change);
    router().flush(process);
    return answer;
  }

  private SignalRouter router() {
    return process.table().router();
  }

  private static long nanos(Duration limit) {
    try {
      return Math.max(0, limit.toNanos());
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
