package io.dist4j.process;

import io.dist4j.term.Reference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The active aliases of one process. Guarded by the process's lock. */
final class Aliases {
  private final LocalProcess self;
  private @Nullable Map<Reference, Alias> active;

  private record Alias(AliasMode mode, boolean priority) {}

  Aliases(LocalProcess self) {
    this.self = self;
  }

  void add(Reference ref, AliasMode mode, boolean priority) {
    if (active == null) {
      active = new HashMap<>();
    }
    active.put(ref, new Alias(mode, priority));
    self.table().aliases().put(ref, self);
  }

  /** Ends one; false when it is not active. */
  boolean remove(Reference ref) {
    if (active == null || active.remove(ref) == null) {
      return false;
    }
    self.table().aliases().remove(ref);
    return true;
  }

  boolean isActive(Reference ref) {
    return active != null && active.containsKey(ref);
  }

  /** Whether what is sent to it with priority overtakes (OTP 28). */
  boolean isPriority(Reference ref) {
    Alias alias = active == null ? null : active.get(ref);
    return alias != null && alias.priority();
  }

  /** A message came through it; false when it is not active and the message is lost. */
  boolean used(Reference ref) {
    Alias alias = active == null ? null : active.get(ref);
    if (alias == null) {
      return false;
    }
    if (alias.mode().once()) {
      remove(ref);
      self.monitors().demonitor(ref);
    }
    return true;
  }

  /** The monitor with this reference is over. */
  void demonitored(Reference ref) {
    Alias alias = active == null ? null : active.get(ref);
    if (alias != null && alias.mode().ofMonitor()) {
      remove(ref);
    }
  }

  void exit() {
    if (active != null) {
      active.keySet().forEach(self.table().aliases()::remove);
      active = null;
    }
  }

  int size() {
    return active == null ? 0 : active.size();
  }
}
