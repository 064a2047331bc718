package io.dist4j.epmd;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds the unfinished connections, in all and per source. A newcomer is always let in; when there
 * is no room the oldest one of its own source leaves, else the oldest of all. An honest request is
 * finished within a millisecond of its connection, so it is a silent or slow one that leaves: a
 * flood from the very address that honest nodes come from (127.0.0.1) cannot keep them out.
 *
 * @param <T> a connection; compared by identity
 */
final class Admission<T> {
  private static final int IPV6_NETWORK_BYTES = 8;

  private final Map<T, List<Byte>> sources = new LinkedHashMap<>();
  private final Map<List<Byte>, Set<T>> members = new HashMap<>();
  private final int limit;
  private final int limitPerSource;

  Admission(int limit, int limitPerSource) {
    this.limit = limit;
    this.limitPerSource = limitPerSource;
  }

  /** Lets {@code newcomer} in and returns the one that has to leave for it. */
  Optional<T> enter(T newcomer, InetAddress from) {
    List<Byte> source = sourceOf(from);
    Set<T> siblings = members.getOrDefault(source, Set.of());
    Optional<T> evicted = Optional.empty();
    if (siblings.size() >= limitPerSource || sources.size() >= limit && !siblings.isEmpty()) {
      evicted = Optional.of(siblings.iterator().next());
    } else if (sources.size() >= limit) {
      evicted = Optional.of(sources.keySet().iterator().next());
    }
    evicted.ifPresent(this::leave);
    sources.put(newcomer, source);
    members.computeIfAbsent(source, any -> new LinkedHashSet<>()).add(newcomer);
    return evicted;
  }

  /** The connection finished, or is gone; more than once is harmless. */
  void leave(T member) {
    List<Byte> source = sources.remove(member);
    if (source == null) {
      return;
    }
    Set<T> siblings = members.get(source);
    siblings.remove(member);
    if (siblings.isEmpty()) {
      members.remove(source);
    }
  }

  /** Connections inside. */
  int size() {
    return sources.size();
  }

  // A host of IPv6 usually owns a whole /64, so that is one source (security.md L5).
  private static List<Byte> sourceOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    int significant =
        address instanceof Inet6Address && !address.isLoopbackAddress()
            ? IPV6_NETWORK_BYTES
            : bytes.length;
    Byte[] key = new Byte[significant];
    Arrays.setAll(key, i -> bytes[i]);
    return List.of(key);
  }
}
