package io.dist4j.process;

import io.dist4j.control.ControlMessage.DemonitorP;
import io.dist4j.control.ControlMessage.MonitorP;
import io.dist4j.control.ControlMessage.MonitorPExit;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The monitors that one process has made. Guarded by the process's lock. */
final class Monitors {
  static final Atom DOWN = Atom.of("DOWN");
  private static final Atom PROCESS = Atom.of("process");

  private final LocalProcess self;
  // By references of our own making.
  private @Nullable Map<Reference, Watch> watches;

  Monitors(LocalProcess self) {
    this.self = self;
  }

  /**
   * {@code monitor/3}.
   *
   * @param target a pid, or a name registered on {@code node}
   */
  void monitor(Reference ref, Atom node, Term target, Term tag) {
    // Of itself: Erlang gives a reference, and nothing ever happens.
    if (target.equals(self.pid())) {
      return;
    }
    Watch watch = new Watch(self, ref, node, target, tag);
    put(watch);
    self.emit(node, new MonitorP(self.pid(), target, ref), watch);
  }

  /** The reply to a spawn request says that the new process is monitored by us. */
  void spawned(Reference ref, Pid child, Term tag, PeerSession via) {
    Watch watch = new Watch(self, ref, child.node(), child, tag);
    boolean there = watch.attach(via);
    put(watch);
    if (!there) {
      self.breakNow(watch);
    }
  }

  /** {@code demonitor/1}; false when there is no such monitor. */
  boolean demonitor(Reference ref) {
    Watch watch = watches == null ? null : watches.get(ref);
    if (watch == null) {
      return false;
    }
    remove(watch);
    self.emit(watch.node, new DemonitorP(self.pid(), watch.target, ref));
    return true;
  }

  /** MONITOR_P_EXIT came; ignored unless it is of the node that is monitored. */
  void exited(MonitorPExit exit, PeerSession via) {
    Watch watch = watches == null ? null : watches.get(exit.ref());
    if (watch != null && watch.node.equals(via.node())) {
      down(watch, exit.reason());
    }
  }

  /** What is monitored is gone; false when it is monitored no more. */
  boolean down(Watch watch, Term reason) {
    if (!has(watch)) {
      return false;
    }
    remove(watch);
    self.deliverOwed(message(watch, reason));
    return true;
  }

  /** The process exits: nobody need tell it any more. */
  void exit() {
    if (watches == null) {
      return;
    }
    for (Watch watch : watches.values()) {
      watch.detach();
      self.emit(watch.node, new DemonitorP(self.pid(), watch.target, watch.ref));
    }
    watches = null;
  }

  boolean has(Watch watch) {
    return watches != null && watches.get(watch.ref) == watch;
  }

  int size() {
    return watches == null ? 0 : watches.size();
  }

  /** Whether it is, or could be, the message of this monitor: {@code {_, Ref, _, _, _}}. */
  static boolean isDown(Term message, Reference ref) {
    return message instanceof Tuple down && down.size() == 5 && down.get(1).equals(ref);
  }

  private void remove(Watch watch) {
    watches.remove(watch.ref);
    watch.detach();
    self.aliases().demonitored(watch.ref);
  }

  private void put(Watch watch) {
    if (watches == null) {
      watches = new HashMap<>();
    }
    watches.put(watch.ref, watch);
  }

  private static Term message(Watch watch, Term reason) {
    Term who = watch.target instanceof Pid ? watch.target : Tuple.of(watch.target, watch.node);
    return Tuple.of(watch.tag, watch.ref, PROCESS, who, reason);
  }
}
