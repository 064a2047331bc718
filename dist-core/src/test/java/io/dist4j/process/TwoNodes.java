package io.dist4j.process;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.Dialect;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Two tables of processes joined in memory, whose signals travel when the test says so: each
 * direction keeps its order, and the test chooses which goes next. A link can be cut, and made
 * again; what is under way is lost then, as on a real one.
 */
final class TwoNodes {
  static final NodeName A = NodeName.parse("a@host");
  static final NodeName B = NodeName.parse("b@host");

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  final Side a;
  final Side b;

  TwoNodes() {
    this(RecordingOutbound.everything());
  }

  TwoNodes(DistFlags agreed) {
    Executor later = tasks::add;
    a = new Side(A, B, agreed, later);
    b = new Side(B, A, agreed, later);
    a.other = b;
    b.other = a;
    connect();
  }

  /** One node, and its end of the link. */
  static final class Side implements Outbound {
    final ProcessTable table;
    private final NodeName peerName;
    private final Atom peer;
    private final DistFlags agreed;
    private final Deque<Runnable> underWay = new ArrayDeque<>();
    private final List<ControlMessage> log = new ArrayList<>();
    private Side other;
    private PeerSession session;

    Side(NodeName self, NodeName peerName, DistFlags agreed, Executor executor) {
      this.table = new ProcessTable(self, 1, new ProcessLimits(1_000, 100_000), executor, this);
      this.peerName = peerName;
      this.peer = Atom.of(peerName.toString());
      this.agreed = agreed;
    }

    /** Signals sent so far, whether they arrived or not. */
    List<ControlMessage> log() {
      return log;
    }

    PeerSession session() {
      return session;
    }

    boolean hasUnderWay() {
      return !underWay.isEmpty();
    }

    /** Lets the oldest signal under way arrive. */
    void arrive() {
      underWay.remove().run();
    }

    @Override
    public void message(Atom node, ControlMessage message, Term payload) {
      put(node, message, payload);
    }

    @Override
    public void connecting(Atom node, ControlMessage message, Term payload, Handover handover) {
      if (session == null || !node.equals(peer)) {
        handover.lost();
        return;
      }
      if (message != null) {
        put(node, message, payload);
      }
      handover.sent(session);
    }

    @Override
    public void signal(Atom node, ControlMessage message) {
      put(node, message, null);
    }

    private void put(Atom node, ControlMessage message, Term payload) {
      if (session == null || !node.equals(peer) || !session.understands(message)) {
        return;
      }
      log.add(message);
      underWay.add(() -> other.table.router().received(other.session, message, payload));
    }

    private void up() {
      session = table.connected(peerName, new Dialect(agreed));
    }

    private void down() {
      underWay.clear();
      PeerSession ended = session;
      session = null;
      ended.end();
    }
  }

  void connect() {
    a.up();
    b.up();
  }

  void cut() {
    a.down();
    b.down();
  }

  /** Lets everything arrive, and runs what was given to the executor. */
  void settle() {
    while (a.hasUnderWay() || b.hasUnderWay() || !tasks.isEmpty()) {
      step();
    }
  }

  private void step() {
    if (a.hasUnderWay()) {
      a.arrive();
    } else if (b.hasUnderWay()) {
      b.arrive();
    } else {
      tasks.remove().run();
    }
  }

  /** Everything in a mailbox, taken out. */
  static List<Term> taken(Mailbox box) {
    List<Term> all = new ArrayList<>();
    try {
      for (var each = box.receive(Duration.ZERO);
          each.isPresent();
          each = box.receive(Duration.ZERO)) {
        all.add(each.get());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  boolean isQuiet() {
    return a.table.tableSizes().isQuiet()
        && b.table.tableSizes().isQuiet()
        && quiet(a.session)
        && quiet(b.session);
  }

  private static boolean quiet(PeerSession session) {
    return session == null
        || session.ties().isEmpty() && session.watchers().isEmpty() && session.held() == 0;
  }
}
