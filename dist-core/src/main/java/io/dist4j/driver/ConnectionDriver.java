package io.dist4j.driver;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.EventLoop;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.connection.ConnectionEngine;
import io.dist4j.connection.EngineOutput;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.Dialect;
import io.dist4j.handshake.Established;
import io.dist4j.handshake.Handshake;
import io.dist4j.packet.PacketForm;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import io.dist4j.term.Term;
import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Joins one machine, one link and the time. Sending, {@link #stats} and {@link #close} are for any
 * thread; everything else runs on the link's event loop.
 */
public final class ConnectionDriver implements LinkHandler {
  private final Role role;
  private final LengthPrefix prefix;
  private final LinkLimits limits;
  private final Function<PeerCredentials, Handshake> handshakes;
  private final ConnectionListener listener;
  private final Outbox outbox;
  private final Sending sending;
  private final LinkTally tally = new LinkTally();
  private volatile CarrierLink link;
  private volatile Agreed agreed;
  private volatile LinkEnd requestedEnd;
  private volatile LinkEnd howItEnded;
  private ConnectionEngine engine;
  // Null until both sides have proven who they are.
  private Ticker ticks;
  private StallWatch stall;
  private LinkWriter writer;
  // Since when signals wait because the carrier takes no more; 0 when none do.
  private long busySince;
  private long ticksSeen;
  private long fragmentsSeen;
  private EventLoop.Cancellable unfinished;
  private EventLoop.Cancellable deadline = () -> {};
  private EventLoop.Cancellable firstFrame = () -> {};
  private boolean ended;

  /**
   * @param handshakes makes the machine once the peer's credentials are known
   */
  public ConnectionDriver(
      Role role,
      LengthPrefix prefix,
      LinkLimits limits,
      FrameEncoders encoders,
      Function<PeerCredentials, Handshake> handshakes,
      ConnectionListener listener) {
    this.role = role;
    this.prefix = prefix;
    this.limits = limits;
    this.handshakes = handshakes;
    this.listener = listener;
    this.outbox = new Outbox(limits.highWater(), limits.hardLimit());
    this.sending = new Sending(encoders, outbox, limits.hardLimit(), this);
  }

  /** Which side we are. */
  public Role role() {
    return role;
  }

  /** The link, or null before it is open. */
  public CarrierLink link() {
    return link;
  }

  /** What this connection has carried so far. Any thread. */
  public LinkStats stats() {
    CarrierLink open = link;
    return new LinkStats(
        tally.get(LinkTally.Of.BYTES_IN),
        tally.get(LinkTally.Of.BYTES_OUT),
        tally.get(LinkTally.Of.MESSAGES_IN),
        tally.get(LinkTally.Of.MESSAGES_OUT),
        tally.get(LinkTally.Of.FRAGMENTS_IN),
        tally.get(LinkTally.Of.FRAGMENTS_OUT),
        tally.get(LinkTally.Of.TICKS_IN),
        tally.get(LinkTally.Of.TICKS_OUT),
        outbox.bytes(),
        open == null ? 0 : open.queuedBytes(),
        outbox.heldBack(),
        Duration.ofNanos(tally.get(LinkTally.Of.BUSY_NANOS)));
  }

  /**
   * Sends a signal from a user's thread and holds it back while too much is waiting, behind those
   * that wait already.
   *
   * @return false when the connection ended first: the signal is lost, as in Erlang
   * @throws IllegalArgumentException when the message is too large; the connection is not affected
   */
  public boolean send(ControlMessage message, Term payload) {
    return sending.send(agreed, message, payload);
  }

  /**
   * As {@link #send}, and never waits.
   *
   * @return false when there is no room at the moment; nothing was sent. True also when the
   *     connection has ended: the signal is lost, as in Erlang
   */
  public boolean trySend(ControlMessage message, Term payload) {
    return sending.trySend(agreed, message, payload);
  }

  /**
   * As {@link #send}, and never waits: the stage is completed when the signal has been accepted,
   * and with a {@link CarrierException} when the connection ended first or more stages are pending
   * than {@code limits.outgoing-hard-limit} allows. It may be completed on the event loop, where no
   * user code belongs.
   */
  public CompletableFuture<Void> sendAsync(ControlMessage message, Term payload) {
    return sending.sendAsync(agreed, message, payload);
  }

  /** Sends a signal that must not wait: one of the node's own, or what waited for a connection. */
  public void post(ControlMessage message, Term payload) {
    sending.post(agreed, message, payload);
  }

  /** As {@link #post(ControlMessage, Term)}, for a signal without a message. */
  public void post(ControlMessage message) {
    post(message, null);
  }

  /** The outbox was empty and is not any more. */
  void wake() {
    onLoop(this::drain);
  }

  private void onLoop(Runnable task) {
    try {
      link.eventLoop().execute(task);
    } catch (RejectedExecutionException carrierIsClosed) {
      // Every link is closed with its carrier; what was sent is lost with this one.
      outbox.close();
    }
  }

  /** Ends the connection after what waits was written, as far as the peer takes it. Any thread. */
  public void close(LinkEnd why) {
    requestedEnd = why;
    if (link != null) {
      onLoop(() -> finish(why));
    }
  }

  @Override
  public void onOpen(CarrierLink opened) {
    link = opened;
    writer = new LinkWriter(outbox, opened, tally);
    stall = new StallWatch(opened, writer, limits.stall(), this::stalled);
    if (requestedEnd != null) {
      finish(requestedEnd);
      return;
    }
    deadline =
        after(limits.setup().toNanos(), () -> late(Limit.SETUP, "the handshake", limits.setup()));
    if (role == Role.ACCEPTOR) {
      firstFrame =
          after(
              limits.firstFrame().toNanos(),
              () -> late(Limit.FIRST_FRAME, "the first handshake message", limits.firstFrame()));
    }
    engine =
        new ConnectionEngine(
            handshakes.apply(opened.peer()),
            prefix,
            limits.maxFrame(),
            limits.decode(),
            limits.messages(),
            output());
    engine.open();
  }

  @Override
  public void onBytes(CarrierLink from, ByteBuffer bytes) {
    if (ended) {
      return;
    }
    tally.add(LinkTally.Of.BYTES_IN, bytes.remaining());
    if (ticks != null) {
      ticks.read();
    }
    engine.received(bytes, link.eventLoop().nanoTime());
    if (engine.heard()) {
      firstFrame.cancel();
    }
    tally.add(LinkTally.Of.TICKS_IN, engine.ticks() - ticksSeen);
    ticksSeen = engine.ticks();
    tally.add(LinkTally.Of.FRAGMENTS_IN, engine.fragments() - fragmentsSeen);
    fragmentsSeen = engine.fragments();
    if (unfinished == null && engine.hasUnfinished()) {
      unfinished = after(limits.messages().unfinishedGap().toNanos(), this::checkUnfinished);
    }
  }

  private void checkUnfinished() {
    unfinished = null;
    if (!ended && engine.hasUnfinished()) {
      long next = engine.checkUnfinished(link.eventLoop().nanoTime());
      if (!ended) {
        unfinished = after(next, this::checkUnfinished);
      }
    }
  }

  @Override
  public void onWritable(CarrierLink drained) {
    drain();
  }

  @Override
  public void onClosed(CarrierLink closed, CarrierException cause) {
    LinkEnd why = LinkEnd.of(DownReason.CONNECTION_CLOSED, closedByPeer(cause));
    end(requestedEnd != null ? requestedEnd : why);
  }

  private CarrierException closedByPeer(CarrierException cause) {
    if (cause != null) {
      return cause;
    }
    String text = "the other side closed the connection";
    if (ticks != null) {
      return new CarrierException(text);
    }
    // The side that accepts checks the cookie first, and an Erlang node says nothing and closes.
    String hint = "; its log says why: it did not accept our cookie, or our name";
    return new CarrierException(
        text + " during the handshake" + (role == Role.INITIATOR ? hint : ""));
  }

  private void established(Established how) {
    deadline.cancel();
    agreed = new Agreed(new Dialect(how.agreed()), PacketForm.of(how.agreed()));
    ticks = new Ticker(link, limits.tickTime(), this::ticked, this::silent);
    link.authenticated();
    listener.established(this, how);
    ticks.check();
  }

  private void drain() {
    if (ended || ticks == null) {
      return;
    }
    long before = writer.handed();
    boolean again = writer.drain();
    if (writer.handed() != before) {
      ticks.wrote();
    }
    busy(!writer.isEmpty());
    if (again) {
      onLoop(this::drain);
    } else if (!writer.isEmpty()) {
      stall.watch();
    }
  }

  private void busy(boolean left) {
    if (!left && busySince == 0) {
      return;
    }
    long now = link.eventLoop().nanoTime();
    if (busySince != 0) {
      tally.add(LinkTally.Of.BUSY_NANOS, now - busySince);
    }
    // 0 means idle; a clock that shows 0 just now loses a nanosecond.
    busySince = left ? now == 0 ? 1 : now : 0;
  }

  private void ticked() {
    tally.add(LinkTally.Of.TICKS_OUT, 1);
    tally.add(LinkTally.Of.BYTES_OUT, Integer.BYTES);
    outbox.idle();
    engine.idle();
  }

  private void silent() {
    String text = "nothing came from the peer for " + limits.tickTime();
    finish(LinkEnd.of(DownReason.NET_TICK_TIMEOUT, new CarrierException(text)));
  }

  private void stalled() {
    String text = "the peer took nothing for limits.stall, " + limits.stall();
    end(LinkEnd.of(DownReason.STALLED, Limit.STALL.causing(new CarrierException(text))));
    link.abort();
  }

  private void late(Limit passed, String what, Duration limit) {
    finish(
        LinkEnd.of(
            DownReason.PROTOCOL_ERROR,
            passed.causing(
                new PeerProtocolException(
                    "the other side did not complete "
                        + what
                        + " within "
                        + passed.key()
                        + ", "
                        + limit))));
  }

  /** For a sender whose message had to wait until it was too late. */
  CarrierException endedBeforeRoom() {
    String text = "the connection ended before there was room for a message";
    LinkEnd why = howItEnded;
    if (why == null) {
      return new CarrierException(text);
    }
    CarrierException lost =
        new CarrierException(text + ": " + why.cause().getMessage(), why.cause());
    why.cause().limitHit().ifPresent(passed -> passed.causing(lost));
    return lost;
  }

  private void finish(LinkEnd why) {
    if (ended) {
      return;
    }
    if (ticks != null) {
      writer.drain();
    }
    end(why);
    link.close();
  }

  private void end(LinkEnd why) {
    if (ended) {
      return;
    }
    ended = true;
    howItEnded = why;
    deadline.cancel();
    firstFrame.cancel();
    stall.cancel();
    if (unfinished != null) {
      unfinished.cancel();
    }
    if (ticks != null) {
      ticks.cancel();
    }
    outbox.close();
    listener.ended(this, why);
  }

  private EventLoop.Cancellable after(long nanos, Runnable task) {
    return link.eventLoop().schedule(task, nanos);
  }

  private EngineOutput output() {
    return new EngineOutput() {
      @Override
      public void write(ByteBuffer bytes) {
        tally.add(LinkTally.Of.BYTES_OUT, bytes.remaining());
        link.write(bytes);
        link.flush();
      }

      @Override
      public void established(Established how) {
        ConnectionDriver.this.established(how);
      }

      @Override
      public void signal(ControlMessage message, Term payload) {
        tally.add(LinkTally.Of.MESSAGES_IN, 1);
        if (!ended) {
          listener.signal(ConnectionDriver.this, message, payload);
        }
      }

      @Override
      public void spoiled(MalformedException why) {
        listener.spoiled(ConnectionDriver.this, why);
      }

      @Override
      public void failed(DistException reason, boolean yieldedToPeer) {
        finish(new LinkEnd(DownReason.PROTOCOL_ERROR, reason, yieldedToPeer));
      }
    };
  }
}
