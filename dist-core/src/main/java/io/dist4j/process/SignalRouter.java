package io.dist4j.process;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.AliasSend;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.util.ArrayDeque;
import java.util.Deque;
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
    Term token = from.trace().next();
    if (to instanceof Address.ByPid target) {
      Atom node = target.pid().node();
      send(from, node, new Send(from.pid(), target.pid(), token, priority), message);
    } else if (to instanceof Address.ByName target) {
      Atom node = target.nodeAtom() == null ? processes.nodeAtom() : target.nodeAtom();
      send(from, node, new RegSend(from.pid(), target.name(), token, priority), message);
    } else if (to instanceof Address.ByAlias target) {
      Atom node = target.alias().node();
      send(from, node, new AliasSend(from.pid(), target.alias(), token, priority), message);
    }
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

  // Behind the process's earlier signals, should another thread be sending these just now.
  private void send(LocalProcess from, Atom node, ControlMessage control, Term message) {
    if (!from.outgoing().isEmpty()) {
      from.outgoing().add(new Signal(node, control, message, null));
      flush(from);
    } else if (node.equals(processes.nodeAtom())) {
      LocalProcess touched = arrivals.signal(processes.home(), control, message);
      if (touched != null) {
        flush(touched);
      }
    } else {
      outbound.message(node, control, message);
    }
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
