package io.dist4j.process;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.AliasSend;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.GroupLeader;
import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.MonitorP;
import io.dist4j.control.ControlMessage.MonitorPExit;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.control.ControlMessage.UnlinkIdAck;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each signal to its process, here or on another node. What comes from a peer is handled on
 * that link's event loop and never blocks.
 */
@SuppressWarnings("exports") // for the node, not for its users
public final class SignalRouter {
  private static final Logger LOG = LoggerFactory.getLogger(SignalRouter.class);
  private static final Atom NOPROC = Atom.of("noproc");

  private final ProcessTable processes;
  private final Outbound outbound;
  private final LongAdder dropped = new LongAdder();

  SignalRouter(ProcessTable processes, Outbound outbound) {
    this.processes = processes;
    this.outbound = outbound;
  }

  /** Sends a message from a process of ours. */
  public void send(Pid from, Address to, Term message) {
    if (to instanceof Address.ByPid target) {
      sendToPid(from, target.pid(), message);
    } else if (to instanceof Address.ByName target) {
      sendToName(from, target, message);
    } else if (to instanceof Address.ByAlias target) {
      sendToAlias(from, target.alias(), message);
    }
  }

  private void sendToAlias(Pid from, Reference alias, Term message) {
    if (alias.node().equals(processes.nodeAtom())) {
      deliver(processes.find(alias), message);
    } else {
      outbound.message(NodeName.parse(alias.node().name()), new AliasSend(from, alias), message);
    }
  }

  /** A signal that connects first. */
  void connecting(Pid from, Pid to, ControlMessage message) {
    if (to.node().equals(processes.nodeAtom())) {
      received(processes.nodeAtom(), message, null);
    } else {
      outbound.message(nodeOf(to), message, null);
    }
  }

  void signal(Pid to, ControlMessage message) {
    if (!to.node().equals(processes.nodeAtom())) {
      outbound.signal(nodeOf(to), message);
    }
  }

  void spawn(NodeName node, ControlMessage request, ListTerm args) {
    outbound.message(node, request, args);
  }

  void monitor(Mailbox self, Address who, Reference ref) {
    if (who instanceof Address.ByPid target && !target.pid().node().equals(processes.nodeAtom())) {
      outbound.message(nodeOf(target.pid()), new MonitorP(self.self(), target.pid(), ref), null);
    } else if (who instanceof Address.ByName target && target.node() != null) {
      outbound.message(target.node(), new MonitorP(self.self(), target.name(), ref), null);
    } else if (who instanceof Address.ByPid target && processes.find(target.pid()) == null) {
      self.down(ref, target.pid(), ExitReasons.NOPROC);
    }
  }

  /** Messages that a full mailbox made us drop. */
  public long dropped() {
    return dropped.sum();
  }

  /**
   * A signal that came from {@code peer}.
   *
   * @throws PeerProtocolException when its sender is not one of the peer's processes
   */
  public void received(Atom peer, ControlMessage message, Term payload) {
    if (message instanceof Send send) {
      if (send.from() != null) {
        checkSender(peer, send.from());
      }
      deliver(processes.find(send.to()), payload);
    } else if (message instanceof RegSend send) {
      checkSender(peer, send.from());
      deliver(processes.find(send.toName()), payload);
    } else if (message instanceof AliasSend send) {
      checkSender(peer, send.from());
      deliver(processes.find(send.alias()), payload);
    } else if (message instanceof GroupLeader leader) {
      Mailbox target = processes.find(leader.to());
      if (target != null) {
        target.groupLeaderIs(leader.leader());
      }
    } else if (message instanceof MonitorPExit down) {
      Mailbox target = processes.find(down.to());
      if (target != null) {
        target.down(down.ref(), down.from(), down.reason());
      }
    } else if (message instanceof Link link) {
      checkSender(peer, link.from());
      link(link);
    } else if (message instanceof Exit exit) {
      checkSender(peer, exit.from());
      exitOfLinked(exit);
    } else if (message instanceof Exit2 exit) {
      checkSender(peer, exit.from());
      Mailbox target = exit.to() instanceof Pid pid ? processes.find(pid) : null;
      if (target != null) {
        target.exitSignal(exit.from(), exit.reason());
      }
    } else if (message instanceof UnlinkId unlink) {
      checkSender(peer, unlink.from());
      unlink(unlink);
    } else {
      // Group leaders mean nothing to a mailbox, and nobody here waits for an unlink to be
      // answered.
      LOG.debug("{} from {} has no effect", message, peer);
    }
  }

  void sendToPid(Pid from, Pid to, Term message) {
    if (to.node().equals(processes.nodeAtom())) {
      deliver(processes.find(to), message);
    } else {
      outbound.message(nodeOf(to), new Send(from, to), message);
    }
  }

  void exit(Pid from, Pid to, Term reason) {
    if (to.node().equals(processes.nodeAtom())) {
      Mailbox target = processes.find(to);
      if (target != null) {
        target.exitOfLinked(from, reason);
      }
    } else {
      outbound.signal(nodeOf(to), new Exit(from, to, reason));
    }
  }

  private void sendToName(Pid from, Address.ByName to, Term message) {
    if (to.node() == null || to.node().equals(processes.nodeName())) {
      deliver(processes.find(to.name()), message);
    } else {
      outbound.message(to.node(), new RegSend(from, to.name()), message);
    }
  }

  private void deliver(Mailbox target, Term message) {
    if (target != null && !target.deliver(message)) {
      dropped.increment();
      if (Long.bitCount(dropped.sum()) == 1) {
        LOG.warn("{} is full, its newest messages are dropped ({} so far)", target, dropped.sum());
      }
    }
  }

  private void link(Link link) {
    if (processes.links().isFull(link.from().node())) {
      throw new PeerProtocolException(
          "more than " + LinkCounts.MAX_PER_PEER + " links of one peer to processes of ours");
    }
    Mailbox target = processes.find(link.to());
    if (target == null) {
      exit(link.to(), link.from(), NOPROC);
      return;
    }
    target.addLink(link.from());
    // It may have closed between the two lines above, and then told nobody.
    if (!target.isOpen() && target.removeLink(link.from())) {
      exit(link.to(), link.from(), NOPROC);
    }
  }

  private void unlink(UnlinkId unlink) {
    Mailbox target = processes.find(unlink.to());
    if (target != null) {
      target.removeLink(unlink.from());
    }
    outbound.signal(
        nodeOf(unlink.from()), new UnlinkIdAck(unlink.id(), unlink.to(), unlink.from()));
  }

  private void exitOfLinked(Exit exit) {
    Mailbox target = processes.find(exit.to());
    if (target != null) {
      target.exitOfLinked(exit.from(), exit.reason());
    }
  }

  // Inside a cluster nobody may speak with another node's voice (security.md 2.9).
  private static void checkSender(Atom peer, Pid from) {
    if (!from.node().equals(peer)) {
      throw new PeerProtocolException(
          "a signal from " + peer + " names " + from.node() + " as its sender's node");
    }
  }

  private static NodeName nodeOf(Pid pid) {
    try {
      return NodeName.parse(pid.node().name());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the pid " + pid + " is of no node that has a name: " + e.getMessage(), e);
    }
  }
}
