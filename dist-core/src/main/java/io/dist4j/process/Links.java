package io.dist4j.process;

import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.control.ControlMessage.UnlinkIdAck;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The links of one process, after the link protocol of the distribution ("Link Protocol"): an end
 * is active, or is unlinking until the other side has acknowledged the id of the unlink. Links of
 * this node's processes go the same way. Guarded by the process's lock.
 */
final class Links {
  private final LocalProcess self;
  // In order, not hashed: a peer chooses its pids, and could choose them to collide.
  private @Nullable NavigableMap<Pid, LinkTie> ties;

  Links(LocalProcess self) {
    this.self = self;
  }

  /** {@code link/1}. A link again while unlinking is a new link: the old id's answer is stale. */
  void link(Pid other) {
    LinkTie old = get(other);
    if (old != null && old.isActive() || other.equals(self.pid())) {
      return;
    }
    if (old != null) {
      old.detach();
    }
    LinkTie tie = new LinkTie(self, other);
    put(tie);
    self.emit(other.node(), new Link(self.pid(), other), tie);
  }

  /** {@code unlink/1}. */
  void unlink(Pid other) {
    LinkTie tie = get(other);
    if (tie != null && tie.isActive()) {
      long id = self.table().nextUnlinkId();
      tie.unlinking(id);
      self.emit(other.node(), new UnlinkId(id, self.pid(), other));
    }
  }

  /** LINK came: nothing new when it crossed our own, or our unlink that the sender sees later. */
  void linked(Pid other, PeerSession via) {
    if (get(other) != null) {
      return;
    }
    LinkTie tie = new LinkTie(self, other);
    boolean there = tie.holdIn(via);
    put(tie);
    if (!there) {
      self.breakNow(tie);
    }
  }

  /** The reply to a spawn request says that the new process is linked with us. */
  void spawned(Pid child, PeerSession via) {
    LinkTie old = get(child);
    if (old != null) {
      // Said twice by the peer, or linked meanwhile: one link, however it came about.
      old.detach();
    }
    LinkTie tie = new LinkTie(self, child);
    boolean there = tie.attach(via);
    put(tie);
    if (!there) {
      self.breakNow(tie);
    }
  }

  /** UNLINK_ID came; it is acknowledged whatever we have. */
  void unlinked(UnlinkId unlink) {
    LinkTie tie = get(unlink.from());
    if (tie != null && tie.isActive()) {
      remove(tie);
    }
    self.emit(unlink.from().node(), new UnlinkIdAck(unlink.id(), self.pid(), unlink.from()));
  }

  /** UNLINK_ID_ACK came. */
  void acknowledged(UnlinkIdAck ack) {
    LinkTie tie = get(ack.from());
    if (tie != null && tie.awaits(ack.id())) {
      remove(tie);
    }
  }

  /** EXIT came: the link is gone; null when there was none that is active. */
  @Nullable LinkTie exited(Pid other) {
    LinkTie tie = get(other);
    if (tie == null) {
      return null;
    }
    boolean active = tie.isActive();
    remove(tie);
    return active ? tie : null;
  }

  /** Whether this very link is there. */
  boolean has(LinkTie tie) {
    return get(tie.other) == tie;
  }

  void remove(LinkTie tie) {
    if (ties != null && ties.remove(tie.other, tie)) {
      tie.detach();
    }
  }

  /** The process exits: who is linked is told. */
  void exit(Term reason) {
    if (ties == null) {
      return;
    }
    for (LinkTie tie : ties.values()) {
      if (tie.isActive()) {
        self.emit(tie.other.node(), new Exit(self.pid(), tie.other, self.trace().next(), reason));
      }
      tie.detach();
    }
    ties = null;
  }

  int size() {
    return ties == null ? 0 : ties.size();
  }

  private @Nullable LinkTie get(Pid other) {
    return ties == null ? null : ties.get(other);
  }

  private void put(LinkTie tie) {
    if (ties == null) {
      ties = new TreeMap<>(Term::exactOrder);
    }
    ties.put(tie.other, tie);
  }
}
