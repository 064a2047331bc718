package io.dist4j.driver;

import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.carrier.EventLoop;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.Role;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * By when the handshake must be done and, on a link that was accepted, its first message be there.
 * Confined to the link's event loop.
 */
final class HandshakeDeadlines {
  private final LinkLimits limits;
  private final Consumer<LinkEnd> late;
  private EventLoop.Cancellable setup = () -> {};
  private EventLoop.Cancellable firstFrame = () -> {};

  /**
   * @param late told how the connection is to end when one of them has passed
   */
  HandshakeDeadlines(LinkLimits limits, Consumer<LinkEnd> late) {
    this.limits = limits;
    this.late = late;
  }

  void begin(EventLoop loop, Role role) {
    setup = after(loop, limits.setup(), Limit.SETUP, "the handshake");
    if (role == Role.ACCEPTOR) {
      firstFrame =
          after(loop, limits.firstFrame(), Limit.FIRST_FRAME, "the first handshake message");
    }
  }

  /** A whole frame has come. */
  void heard() {
    firstFrame.cancel();
  }

  void cancel() {
    setup.cancel();
    firstFrame.cancel();
  }

  private EventLoop.Cancellable after(EventLoop loop, Duration limit, Limit passed, String what) {
    return loop.schedule(
        () ->
            late.accept(
                LinkEnd.of(
                    DownReason.PROTOCOL_ERROR,
                    passed.causing(
                        new PeerProtocolException(
                            "the other side did not complete "
                                + what
                                + " within "
                                + passed.key()
                                + ", "
                                + limit)))),
        limit.toNanos());
  }
}
