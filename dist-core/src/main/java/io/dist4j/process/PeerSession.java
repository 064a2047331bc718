package io.dist4j.process;

import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.Dialect;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection as processes see it: what they have over it and lose with it. Whoever adds a tie
 * looks afterwards whether the connection has ended, and the end looks at every tie afterwards, so
 * that one of the two sees each tie, and a tie that both see is broken once. Any thread.
 */
@SuppressWarnings("exports") // for the node, not for its users
public final class PeerSession {
  private final NodeName name;
  private final Atom node;
  private final @Nullable Dialect dialect;
  private final int limit;
  // By identity; nothing a peer chooses is hashed here.
  private final Set<Tie> ties = ConcurrentHashMap.newKeySet();
  // By what the peer chose, hence ordered.
  private final Map<Reference, Watcher> watchers = new ConcurrentSkipListMap<>(Term::exactOrder);
  private final AtomicInteger held = new AtomicInteger();
  private volatile boolean down;

  PeerSession(NodeName name, @Nullable Dialect dialect, int limit) {
    this.name = name;
    this.node = Atom.of(name.toString());
    this.dialect = dialect;
    this.limit = limit;
  }

  /** The other node. */
  public NodeName name() {
    return name;
  }

  Atom node() {
    return node;
  }

  /** Whether the peer knows an operation for this signal. */
  boolean understands(ControlMessage message) {
    return dialect == null || dialect.operation(message) != null;
  }

  boolean isDown() {
    return down;
  }

  /** Whether this is the node's session with itself, which never ends. */
  boolean isHome() {
    return dialect == null;
  }

  Map<Reference, Watcher> watchers() {
    return watchers;
  }

  Set<Tie> ties() {
    return ties;
  }

  /** A link or a monitor that the peer makes (security.md L24). */
  void hold() {
    if (held.incrementAndGet() > limit && !isHome()) {
      held.decrementAndGet();
      throw Limit.LINKS.causing(
          new PeerProtocolException(
              "more than limits.links-and-monitors, "
                  + limit
                  + ", links and monitors of one peer to processes of ours"));
    }
  }

  void release() {
    held.decrementAndGet();
  }

  int held() {
    return held.get();
  }

  /** The connection has ended: breaks what was tied to it. On no lock of the node's. */
  public void end() {
    down = true;
    for (Tie each : ties) {
      each.owner().broken(each);
    }
  }
}
