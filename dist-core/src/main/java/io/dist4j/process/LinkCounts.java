package io.dist4j.process;

import io.dist4j.term.Atom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many links each connected peer holds to our processes (security.md L24). Any thread. */
final class LinkCounts {
  static final int MAX_PER_PEER = 100_000;

  private final Map<Atom, AtomicInteger> byPeer = new ConcurrentHashMap<>();

  boolean isFull(Atom peer) {
    AtomicInteger count = byPeer.get(peer);
    return count != null && count.get() >= MAX_PER_PEER;
  }

  void added(Atom peer) {
    byPeer.computeIfAbsent(peer, key -> new AtomicInteger()).incrementAndGet();
  }

  void removed(Atom peer) {
    AtomicInteger count = byPeer.get(peer);
    if (count != null) {
      count.decrementAndGet();
    }
  }

  void forget(Atom peer) {
    byPeer.remove(peer);
  }
}
