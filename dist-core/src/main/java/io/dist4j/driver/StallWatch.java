package io.dist4j.driver;

import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.EventLoop;
import java.time.Duration;

/**
 * Notices a peer that takes nothing while bytes wait for it (security.md L25). Confined to the
 * link's event loop; costs nothing while the link drains.
 */
final class StallWatch {
  private final CarrierLink link;
  private final LinkWriter writer;
  private final Duration limit;
  private final Runnable stalled;
  private EventLoop.Cancellable timer;
  private long seen;

  StallWatch(CarrierLink link, LinkWriter writer, Duration limit, Runnable stalled) {
    this.link = link;
    this.writer = writer;
    this.limit = limit;
    this.stalled = stalled;
  }

  /** Bytes are left that the link did not take. */
  void watch() {
    if (timer == null) {
      seen = taken();
      timer = link.eventLoop().schedule(this::check, limit.toNanos());
    }
  }

  void cancel() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void check() {
    timer = null;
    if (writer.isEmpty()) {
      return;
    }
    if (taken() == seen && !link.writable()) {
      stalled.run();
    } else {
      watch();
    }
  }

  // What the peer's side of the network took; queue lengths alone say nothing, they grow again.
  private long taken() {
    return writer.handed() - link.queuedBytes();
  }
}
