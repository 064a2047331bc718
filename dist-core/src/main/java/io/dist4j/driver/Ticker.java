package io.dist4j.driver;

import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.EventLoop;
import io.dist4j.connection.TickSchedule;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Sends ticks on an established link and notices a silent peer. Confined to its event loop. */
final class Ticker {
  // An empty frame.
  private static final ByteBuffer TICK = ByteBuffer.allocate(Integer.BYTES).asReadOnlyBuffer();

  private final CarrierLink link;
  private final TickSchedule schedule;
  private final Runnable ticked;
  private final Runnable silent;
  private EventLoop.Cancellable next = () -> {};
  private boolean ended;

  /**
   * @param ticked called after each tick that was sent
   * @param silent called once, when nothing came from the peer for {@code tickTime}
   */
  Ticker(CarrierLink link, Duration tickTime, Runnable ticked, Runnable silent) {
    this.link = link;
    this.schedule = new TickSchedule(tickTime.toNanos(), link.eventLoop().nanoTime());
    this.ticked = ticked;
    this.silent = silent;
  }

  void read() {
    schedule.read(link.eventLoop().nanoTime());
  }

  void wrote() {
    schedule.wrote(link.eventLoop().nanoTime());
  }

  /** Looks at the time, now and whenever something may be due. */
  void check() {
    if (ended) {
      return;
    }
    long now = link.eventLoop().nanoTime();
    if (schedule.peerSilent(now)) {
      silent.run();
      return;
    }
    if (schedule.tickDue(now)) {
      send();
      schedule.wrote(now);
    }
    next = link.eventLoop().schedule(this::check, schedule.nanosToNextCheck(now));
  }

  void cancel() {
    ended = true;
    next.cancel();
  }

  // When bytes are queued already, the peer will hear of us as soon as it reads.
  private void send() {
    if (link.writable()) {
      link.write(TICK.duplicate());
      link.flush();
      ticked.run();
    }
  }
}
