package io.dist4j.driver;

import io.dist4j.carrier.EventLoop;
import io.dist4j.connection.ConnectionEngine;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Gives an engine what its link brings, counts it, and has the engine look at messages whose next
 * fragment does not come. Confined to the link's event loop.
 */
final class LinkReader {
  private final ConnectionEngine engine;
  private final EventLoop loop;
  private final Duration unfinishedGap;
  private final LinkTally tally;
  private EventLoop.Cancellable unfinished;
  private long ticksSeen;
  private long fragmentsSeen;
  private boolean ended;

  /**
   * @param unfinishedGap how long a message may wait for its next fragment
   */
  LinkReader(ConnectionEngine engine, EventLoop loop, Duration unfinishedGap, LinkTally tally) {
    this.engine = engine;
    this.loop = loop;
    this.unfinishedGap = unfinishedGap;
    this.tally = tally;
  }

  void read(ByteBuffer bytes) {
    tally.add(LinkTally.Of.BYTES_IN, bytes.remaining());
    engine.received(bytes, loop.nanoTime());
    tally.add(LinkTally.Of.TICKS_IN, engine.ticks() - ticksSeen);
    ticksSeen = engine.ticks();
    tally.add(LinkTally.Of.FRAGMENTS_IN, engine.fragments() - fragmentsSeen);
    fragmentsSeen = engine.fragments();
    if (unfinished == null && engine.hasUnfinished()) {
      unfinished = loop.schedule(this::checkUnfinished, unfinishedGap.toNanos());
    }
  }

  private void checkUnfinished() {
    unfinished = null;
    if (!ended && engine.hasUnfinished()) {
      long next = engine.checkUnfinished(loop.nanoTime());
      if (!ended) {
        unfinished = loop.schedule(this::checkUnfinished, next);
      }
    }
  }

  /** The connection has ended: no more checks. */
  void cancel() {
    ended = true;
    if (unfinished != null) {
      unfinished.cancel();
    }
  }
}
