package io.dist4j.epmd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The names that are registered and those that were. Has no clock, lock or connection of its own.
 * Creations count as epmd's do: Unix time + 1 at a name's first use, + 1 at each further one.
 */
final class EpmdRegistry {
  /** As many forgotten names as epmd remembers in order to count their creation on. */
  static final int OLD_NAMES = 1000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+-]{1,255}");

  private final Map<String, RegisteredName> live = new LinkedHashMap<>();
  private final Map<String, RegisteredName> old = new LinkedHashMap<>();
  private final int maxNames;
  private final LongSupplier unixSeconds;

  EpmdRegistry(int maxNames, LongSupplier unixSeconds) {
    this.maxNames = maxNames;
    this.unixSeconds = unixSeconds;
  }

  /** Registers a node; empty when the name is taken or not allowed, or no more names fit. */
  Optional<RegisteredName> register(NodePort node, long connection, Runnable onStop) {
    String name = node.name();
    if (live.containsKey(name) || live.size() >= maxNames || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    RegisteredName entry = new RegisteredName(node, nextCreation(name), connection, onStop);
    live.put(name, entry);
    return Optional.of(entry);
  }

  /** Forgets a registration; a later one under the same name is left alone. */
  boolean unregister(RegisteredName entry) {
    String name = entry.node().name();
    if (!live.remove(name, entry)) {
      return false;
    }
    old.put(name, entry);
    if (old.size() > OLD_NAMES) {
      old.remove(old.keySet().iterator().next());
    }
    return true;
  }

  Optional<RegisteredName> find(String name) {
    return Optional.ofNullable(live.get(name));
  }

  /** The newest first, which is epmd's order. */
  List<RegisteredName> live() {
    List<RegisteredName> newestFirst = new ArrayList<>(live.values());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** The names that were registered, the oldest first, which is epmd's order. */
  List<RegisteredName> old() {
    return List.copyOf(old.values());
  }

  private int nextCreation(String name) {
    RegisteredName last = old.remove(name);
    int next = (last == null ? (int) unixSeconds.getAsLong() : last.creation()) + 1;
    // 0 means "none" and 1 to 3 are what nodes of version 5 use.
    return Integer.compareUnsigned(next, 3) <= 0 ? 4 : next;
  }
}
