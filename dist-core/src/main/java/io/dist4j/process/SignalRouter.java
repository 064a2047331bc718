package io.dist4j.process;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.AliasSend;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each signal to its process, here or on another node. What comes from a peer is handled on
 * that link's event loop and never blocks.
 */
@SuppressWarnings("exports") // for the node, not for its users
public final class SignalRouter {
  private static final Logger LOG = LoggerFactory.getLogger(SignalRouter.class);

  private final ProcessTable processes;
  private final Outbound outbound;
  private final Arrivals arrivals;
  private final LongAdder dropped = new LongAdder();

  SignalRouter(ProcessTable processes, Outbound outbound) {
    this.processes = processes;
    this.outbound = outbound;
    this.arrivals = new Arrivals(processes, outbound);
  }

  /** Messages that a full mailbox made us drop. */
  public long dropped() {
    return dropped.sum();
  }

  /**
   * A signal that came over {@code via}, on its event loop.
   *
   * @throws io.dist4j.PeerProtocolException when its sender is not one of the peer's processes, or
   *     it passes a limit
   */
  public void received(PeerSession via, ControlMessage message, @Nullable Term payload) {
    LocalProcess touched = arrivals.signal(via, message, payload);
    if (touched != null) {
      flush(touched);
    }
  }

  /** Sends a message from a process of ours; may hold the caller back. */
  void send(LocalProcess from, Address to, Term message, boolean priority) {
    if (from.hasExited()) {
      throw from.exitedException();
    }
    ControlMessage.Message control = control(from.pid(), to, from.trace().next(), priority);
    Atom node = node(to);
    // Behind the process's earlier signals, should another thread be sending these just now.
    if (from.outgoing().isEmpty()) {
      send(node, control, message);
    } else {
      from.outgoing().add(new Signal(node, control, message, null));
      flush(from);
    }
  }

  /** As {@code send}, without waiting; false when it was not sent for want of room. */
  boolean trySend(LocalProcess from, Address to, Term message) {
    Atom node = node(to);
    ControlMessage.Message control = begin(from, to);
    if (!node.equals(processes.nodeAtom())) {
      return outbound.tryMessage(node, control, message);
    }
    send(node, control, message);
    return true;
  }

  /** As {@code send}, without waiting; completed when it has been accepted. */
  CompletableFuture<Void> sendAsync(LocalProcess from, Address to, Term message) {
    Atom node = node(to);
    ControlMessage.Message control = begin(from, to);
    if (!node.equals(processes.nodeAtom())) {
      return outbound.messageAsync(node, control, message);
    }
    send(node, control, message);
    return CompletableFuture.completedFuture(null);
  }

  /** As {@code sendAsync}, without connecting; false when there is no connection. */
  boolean sendIfConnected(LocalProcess from, Address to, Term message) {
    Atom node = node(to);
    boolean connected = node.equals(processes.nodeAtom()) || outbound.isConnected(node);
    if (connected) {
      sendAsync(from, to, message);
    }
    return connected;
  }

  // Behind the process's earlier signals.
  private ControlMessage.Message begin(LocalProcess from, Address to) {
    if (from.hasExited()) {
      throw from.exitedException();
    }
    flush(from);
    return control(from.pid(), to, from.trace().next(), false);
  }

  /** Sends a message in the name of the node itself; may hold the caller back. */
  public void send(Pid from, Address to, Term message) {
    send(node(to), control(from, to, null, false), message);
  }

  /**
   * Sends what a change of this process has put into its queue, and what follows from that in other
   * processes of this node: one after the other, so that a chain of links of any length needs no
   * deep stack.
   */
  void flush(LocalProcess first) {
    if (first.outgoing().isEmpty()) {
      return;
    }
    Deque<LocalProcess> todo = new ArrayDeque<>();
    todo.add(first);
    for (LocalProcess each = todo.poll(); each != null; each = todo.poll()) {
      each.outgoing().drain(signal -> dispatch(signal, todo));
    }
  }

  void countDropped(LocalProcess target) {
    dropped.increment();
    long count = dropped.sum();
    if (Long.bitCount(count) == 1) {
      LOG.warn("{} is full, messages for it are dropped ({} so far)", target, count);
    }
  }

  private void send(Atom node, ControlMessage.Message control, Term message) {
    if (!node.equals(processes.nodeAtom())) {
      outbound.message(node, control, message);
      return;
    }
    LocalProcess touched = arrivals.signal(processes.home(), control, message);
    if (touched != null) {
      flush(touched);
    }
  }

  private Atom node(Address to) {
    if (to instanceof Address.ByPid target) {
      return target.pid().node();
    }
    if (to instanceof Address.ByAlias target) {
      return target.alias().node();
    }
    Atom named = ((Address.ByName) to).nodeAtom();
    return named == null ? processes.nodeAtom() : named;
  }

  private static ControlMessage.Message control(
      Pid from, Address to, @Nullable Term token, boolean priority) {
    if (to instanceof Address.ByPid target) {
      return new Send(from, target.pid(), token, priority);
    }
    return to instanceof Address.ByName target
        ? new RegSend(from, target.name(), token, priority)
        : new AliasSend(from, ((Address.ByAlias) to).alias(), token, priority);
  }

  private void dispatch(Signal signal, Deque<LocalProcess> todo) {
    if (signal.node().equals(processes.nodeAtom())) {
      LocalProcess touched = arrivals.signal(processes.home(), signal.message(), signal.payload());
      if (touched != null) {
        todo.add(touched);
      }
      return;
    }
    Handover handover =
        signal.tie() == null
            ? Handover.NONE
            : new TieHandover(this, signal.tie(), signal.message());
    try {
      if (signal.connects()) {
        outbound.connecting(signal.node(), signal.message(), signal.payload(), handover);
      } else {
        outbound.signal(signal.node(), signal.message());
      }
    } catch (IllegalArgumentException noSuchNode) {
      LOG.debug("{} is lost: {}", signal.message(), noSuchNode.getMessage());
      handover.lost();
    }
  }
}
