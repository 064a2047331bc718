package io.dist4j.process;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.AliasSend;
import io.dist4j.control.ControlMessage.DemonitorP;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.GroupLeader;
import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.Message;
import io.dist4j.control.ControlMessage.MonitorP;
import io.dist4j.control.ControlMessage.MonitorPExit;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlMessage.SpawnReply;
import io.dist4j.control.ControlMessage.SpawnRequest;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.control.ControlMessage.UnlinkIdAck;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a signal to the process it is for, whether it comes from another node or from this one, and
 * answers for processes that are not there. Each method returns the process that may now have
 * something to send, or null.
 */
final class Arrivals {
  private final ProcessTable processes;
  private final Outbound outbound;
  private final Spawner spawner;

  Arrivals(ProcessTable processes, Outbound outbound) {
    this.processes = processes;
    this.outbound = outbound;
    this.spawner = new Spawner(processes);
  }

  @Nullable LocalProcess signal(PeerSession via, ControlMessage message, @Nullable Term payload) {
    if (message instanceof Message sent) {
      return message(via, sent, Objects.requireNonNull(payload, "payload"));
    } else if (message instanceof Link link) {
      return link(via, link);
    } else if (message instanceof UnlinkId unlink) {
      return unlink(via, unlink);
    } else if (message instanceof UnlinkIdAck ack) {
      checkSender(via, ack.from());
      return change(processes.find(ack.to()), self -> self.links().acknowledged(ack));
    } else if (message instanceof Exit exit) {
      checkSender(via, exit.from());
      return change(processes.find(exit.to()), self -> self.exits().linked(exit, via));
    } else if (message instanceof Exit2 exit) {
      checkSender(via, exit.from());
      return change(find(exit.to()), self -> self.exits().asked(exit, via));
    } else if (message instanceof GroupLeader leader) {
      return change(processes.find(leader.to()), self -> self.groupLeader(leader.leader()));
    } else if (message instanceof MonitorP monitor) {
      return monitor(via, monitor);
    } else if (message instanceof DemonitorP demonitor) {
      checkSender(via, demonitor.from());
      return demonitor(via, demonitor);
    } else if (message instanceof MonitorPExit exit) {
      if (exit.from() instanceof Pid from) {
        checkSender(via, from);
      }
      return change(processes.find(exit.to()), self -> self.monitors().exited(exit, via));
    } else if (message instanceof SpawnRequest request) {
      checkSender(via, request.from());
      return spawn(via, request, Objects.requireNonNull(payload, "payload"));
    } else {
      return spawned(via, (SpawnReply) message);
    }
  }

  private @Nullable LocalProcess message(PeerSession via, Message sent, Term content) {
    if (sent.from() != null) {
      checkSender(via, sent.from());
    }
    LocalProcess target;
    if (sent instanceof Send send) {
      target = processes.find(send.to());
    } else if (sent instanceof RegSend send) {
      target = processes.find(send.toName());
    } else {
      return aliased(via, (AliasSend) sent, content);
    }
    if (target != null) {
      target.deliver(new Envelope(content, sent.token(), false), via);
      target.inbox().settle();
    }
    // Nothing was changed, and a lock would be for nothing.
    return null;
  }

  // Under the lock: after unalias has returned nothing comes through the alias any more.
  private @Nullable LocalProcess aliased(PeerSession via, AliasSend sent, Term content) {
    Reference alias = sent.alias();
    return change(
        processes.find(alias),
        self -> {
          boolean priority = sent.priority() && self.aliases().isPriority(alias);
          if (self.aliases().used(alias)) {
            self.deliver(new Envelope(content, sent.token(), priority), via);
          }
        });
  }

  private @Nullable LocalProcess link(PeerSession via, Link link) {
    checkSender(via, link.from());
    LocalProcess touched =
        change(processes.find(link.to()), self -> self.links().linked(link.from(), via));
    return touched != null
        ? touched
        : answer(via, new Exit(link.to(), link.from(), ExitReasons.NOPROC));
  }

  private @Nullable LocalProcess unlink(PeerSession via, UnlinkId unlink) {
    checkSender(via, unlink.from());
    LocalProcess touched =
        change(processes.find(unlink.to()), self -> self.links().unlinked(unlink));
    return touched != null
        ? touched
        : answer(via, new UnlinkIdAck(unlink.id(), unlink.to(), unlink.from()));
  }

  private @Nullable LocalProcess monitor(PeerSession via, MonitorP monitor) {
    Pid from = monitor.from();
    checkSender(via, from);
    LocalProcess touched =
        change(
            find(monitor.target()),
            self -> self.watchers().add(from, monitor.ref(), monitor.target(), via));
    return touched != null
        ? touched
        : answer(via, new MonitorPExit(monitor.target(), from, monitor.ref(), ExitReasons.NOPROC));
  }

  // By its reference and not by its target: the name may be another process's by now.
  private static @Nullable LocalProcess demonitor(PeerSession via, DemonitorP demonitor) {
    Watcher watcher = via.watchers().get(demonitor.ref());
    return watcher == null
        ? null
        : change(watcher.owner(), self -> self.watchers().remove(watcher));
  }

  private @Nullable LocalProcess spawn(PeerSession via, SpawnRequest request, Term args) {
    Spawner.Outcome outcome = spawner.spawn(via, request, args);
    return outcome.process() != null
        ? outcome.process()
        : answer(
            via,
            new SpawnReply(request.id(), request.from(), 0, outcome.refusal(), request.token()));
  }

  private @Nullable LocalProcess spawned(PeerSession via, SpawnReply reply) {
    SpawnTie tie = processes.spawnRequests().find(reply, via);
    if (tie == null) {
      return null;
    }
    LocalProcess requester = tie.owner();
    requester.guarded(() -> processes.spawnRequests().answered(tie, reply, via));
    return requester;
  }

  // For a process that is not there.
  private @Nullable LocalProcess answer(PeerSession via, ControlMessage message) {
    if (via.isHome()) {
      return signal(via, message, null);
    }
    outbound.signal(via.node(), message);
    return null;
  }

  private @Nullable LocalProcess find(Term target) {
    if (target instanceof Pid pid) {
      return processes.find(pid);
    }
    return target instanceof Atom name ? processes.find(name) : processes.find((Reference) target);
  }

  private static @Nullable LocalProcess change(@Nullable LocalProcess process, Change change) {
    return process != null && process.change(() -> change.apply(process)) ? process : null;
  }

  // Inside a cluster nobody may speak with another node's voice (security.md 2.9).
  private static void checkSender(PeerSession via, Pid from) {
    if (!from.node().equals(via.node())) {
      throw new PeerProtocolException(
          "a signal from " + via.node() + " names " + from.node() + " as its sender's node");
    }
  }

  private interface Change {
    void apply(LocalProcess self);
  }
}
