package io.dist4j.process;

import io.dist4j.control.ControlMessage.MonitorPExit;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who monitors one process. Each session finds its own by reference, so that no peer ends another's
 * monitor. Guarded by the process's lock.
 */
final class Watchers {
  private final LocalProcess self;
  private @Nullable Set<Watcher> all;

  Watchers(LocalProcess self) {
    this.self = self;
  }

  /** MONITOR_P came. A reference that the same peer uses already changes nothing. */
  void add(Pid from, Reference ref, Term target, PeerSession via) {
    Watcher watcher = new Watcher(self, from, ref, target);
    if (via.watchers().putIfAbsent(ref, watcher) != null) {
      return;
    }
    boolean there;
    try {
      there = watcher.holdIn(via);
    } catch (RuntimeException tooMany) {
      via.watchers().remove(ref, watcher);
      throw tooMany;
    }
    if (all == null) {
      all = new LinkedHashSet<>();
    }
    all.add(watcher);
    if (!there) {
      remove(watcher);
    }
  }

  /** DEMONITOR_P came, or the connection has ended. */
  void remove(Watcher watcher) {
    if (all != null && all.remove(watcher)) {
      forget(watcher);
    }
  }

  /** The process exits: who monitors it is told. */
  void exit(Term reason) {
    if (all == null) {
      return;
    }
    for (Watcher each : all) {
      self.emit(each.from.node(), new MonitorPExit(each.target, each.from, each.ref, reason));
      forget(each);
    }
    all = null;
  }

  int size() {
    return all == null ? 0 : all.size();
  }

  private static void forget(Watcher watcher) {
    PeerSession session = watcher.session();
    if (session != null) {
      session.watchers().remove(watcher.ref, watcher);
      watcher.detach();
    }
  }
}
