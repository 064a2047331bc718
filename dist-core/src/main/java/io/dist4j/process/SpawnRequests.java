package io.dist4j.process;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage.DemonitorP;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.SpawnReply;
import io.dist4j.control.ControlMessage.SpawnRequest;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The spawn requests of this node's processes that wait for an answer. A requester may exit before:
 * then the new process is told so when the answer comes. Any thread; what concerns one request is
 * done under its requester's lock.
 */
final class SpawnRequests {
  private static final Atom OK = Atom.of("ok");
  private static final Atom ERROR = Atom.of("error");
  private static final Atom ABANDONED = Atom.of("abandoned");

  // By references of our own making.
  private final Map<Reference, SpawnTie> pending = new ConcurrentHashMap<>();

  /** Under the requester's lock. */
  void add(
      LocalProcess self,
      Reference ref,
      Atom node,
      Atom module,
      Atom function,
      ListTerm args,
      SpawnOptions options) {
    SpawnTie tie = new SpawnTie(self, ref, node, options);
    pending.put(ref, tie);
    self.emit(
        node,
        new SpawnRequest(
            ref,
            self.pid(),
            self.groupLeader(),
            module,
            function,
            args.size(),
            options.toTerm(),
            self.trace().nextOfSpawn()),
        args,
        tie);
  }

  boolean has(SpawnTie tie) {
    return pending.get(tie.ref) == tie;
  }

  int size() {
    return pending.size();
  }

  /** {@code spawn_request_abandon/1}; false when it is answered, or is not the process's own. */
  boolean abandon(LocalProcess self, Reference ref) {
    SpawnTie tie = pending.get(ref);
    if (tie == null || tie.owner() != self) {
      return false;
    }
    tie.abandoned = true;
    return true;
  }

  /** There will be no answer. Under the requester's lock. */
  void failed(SpawnTie tie, Term why) {
    if (pending.remove(tie.ref, tie)) {
      tie.detach();
      if (!tie.owner().hasExited() && !tie.abandoned && tie.options.wants(false)) {
        tie.owner().deliverOwed(Tuple.of(tie.options.replyTag(), tie.ref, ERROR, why));
      }
    }
  }

  /** Who made the request that this answers, or null when nobody did. */
  @Nullable SpawnTie find(SpawnReply reply, PeerSession via) {
    if (reply.result() instanceof Pid child && !child.node().equals(via.node())) {
      throw new PeerProtocolException(
          via.node() + " says it has spawned a process of " + child.node());
    }
    SpawnTie tie = pending.get(reply.id());
    boolean ours =
        tie != null && tie.node.equals(via.node()) && tie.owner().pid().equals(reply.to());
    return ours ? tie : null;
  }

  /** The answer. Under the requester's lock. */
  void answered(SpawnTie tie, SpawnReply reply, PeerSession via) {
    if (!(reply.result() instanceof Pid child)) {
      failed(tie, reply.result());
      return;
    }
    if (!pending.remove(tie.ref, tie)) {
      return;
    }
    tie.detach();
    boolean linked = (reply.flags() & SpawnReply.LINKED) != 0;
    boolean monitored = (reply.flags() & SpawnReply.MONITORED) != 0;
    LocalProcess self = tie.owner();
    Term exitReason = self.exitReason();
    if (exitReason != null || tie.abandoned) {
      disown(tie, child, linked, monitored, exitReason);
      return;
    }
    // In this order: the message before what the link or the monitor may bring at once.
    if (tie.options.wants(true)) {
      Term message = Tuple.of(tie.options.replyTag(), tie.ref, OK, child);
      self.deliverOwed(message, reply.token());
    }
    if (monitored && tie.options.monitor()) {
      if (tie.options.alias() != null) {
        self.aliases().add(tie.ref, tie.options.alias(), false);
      }
      self.monitors().spawned(tie.ref, child, tie.options.tag(), via);
    }
    if (linked && tie.options.link()) {
      self.links().spawned(child, via);
    }
  }

  private static void disown(
      SpawnTie tie, Pid child, boolean linked, boolean monitored, @Nullable Term exitReason) {
    LocalProcess self = tie.owner();
    if (monitored) {
      self.emit(tie.node, new DemonitorP(self.pid(), child, tie.ref));
    }
    if (linked && exitReason != null) {
      self.emit(tie.node, new Exit(self.pid(), child, tie.abandoned ? ABANDONED : exitReason));
    } else if (linked) {
      self.emit(tie.node, new Exit2(self.pid(), child, ABANDONED));
    }
  }
}
