package io.dist4j.driver;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.PeerProtocolException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.EventLoop;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.connection.ConnectionEngine;
import io.dist4j.connection.EngineOutput;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlOp;
import io.dist4j.control.Dialect;
import io.dist4j.handshake.Established;
import io.dist4j.handshake.Handshake;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import io.dist4j.term.Term;
import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Joins one machine, one link and the time. Everything but {@link #send}, {@link #backlog}, {@link
 * #post} and {@link #close} runs on the link's event loop.
 */
public final class ConnectionDriver implements LinkHandler {
  private final Role role;
  private final LengthPrefix prefix;
  private final LinkLimits limits;
  private final FrameEncoders encoders;
  private final Function<PeerCredentials, Handshake> handshakes;
  private final ConnectionListener listener;
  private final Outbox outbox;
  private final LinkTally tally = new LinkTally();
  private volatile CarrierLink link;
  private volatile Dialect dialect;
  private volatile LinkEnd requestedEnd;
  private ConnectionEngine engine;
  // Null until both sides have proven who they are.
  private Ticker ticks;
  private StallWatch stall;
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
    this.encoders = encoders;
    this.handshakes = handshakes;
    this.listener = listener;
    this.outbox = new Outbox(limits.highWater());
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
        0,
        Duration.ofNanos(tally.get(LinkTally.Of.BUSY_NANOS)));
  }

  /**
   * Sends a signal from a user's thread; holds it back while too much is waiting.
   *
   * @throws IllegalArgumentException when the message is too large; the connection is not affected
   */
  public void send(ControlMessage message, Term payload) {
    byte[] frame = encode(message, payload);
    if (frame != null && outbox.reserve(frame.length)) {
      enqueue(frame);
    }
  }

  /** As {@link #send}, and never waits; for what waited while the connection came up. */
  public void backlog(ControlMessage message, Term payload) {
    byte[] frame = encode(message, payload);
    if (frame != null) {
      outbox.force(frame.length);
      enqueue(frame);
    }
  }

  /** Sends a signal of the node's own, without waiting; what it may pile up is limited. */
  public void post(ControlMessage message) {
    backlog(message, null);
    if (outbox.bytes() > limits.hardLimit()) {
      close(
          LinkEnd.of(
              DownReason.STALLED,
              new CarrierException(
                  "more than limits.outgoing-hard-limit, "
                      + limits.hardLimit()
                      + " bytes, are waiting for this peer")));
    }
  }

  // Null when the peer knows no operation for it; such a signal is lost, as in Erlang.
  private byte[] encode(ControlMessage message, Term payload) {
    ControlOp op = dialect.operation(message);
    return op == null ? null : encoders.encode(op, message, payload);
  }

  private void enqueue(byte[] frame) {
    if (outbox.add(frame)) {
      onLoop(this::drain);
    }
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
    stall = new StallWatch(opened, outbox, limits.stall(), this::stalled);
    if (requestedEnd != null) {
      finish(requestedEnd);
      return;
    }
    deadline = after(limits.setup().toNanos(), () -> late("the handshake", limits.setup()));
    if (role == Role.ACCEPTOR) {
      firstFrame =
          after(
              limits.firstFrame().toNanos(),
              () -> late("the first handshake message", limits.firstFrame()));
    }
    engine =
        new ConnectionEngine(
            handshakes.apply(opened.peer()), prefix, limits.maxFrame(), limits.decode(), output());
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
    engine.received(bytes);
    if (engine.heard()) {
      firstFrame.cancel();
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
    dialect = new Dialect(how.agreed());
    ticks = new Ticker(link, limits.tickTime(), this::silent);
    link.authenticated();
    listener.established(this, how);
    ticks.check();
  }

  private void drain() {
    if (ended || ticks == null) {
      return;
    }
    if (outbox.drain(link)) {
      ticks.wrote();
    }
    if (!outbox.isEmpty()) {
      stall.watch();
    }
  }

  private void silent() {
    String text = "nothing came from the peer for " + limits.tickTime();
    finish(LinkEnd.of(DownReason.NET_TICK_TIMEOUT, new CarrierException(text)));
  }

  private void stalled() {
    String text = "the peer took nothing for limits.stall, " + limits.stall();
    end(LinkEnd.of(DownReason.STALLED, new CarrierException(text)));
    link.abort();
  }

  private void late(String what, Duration limit) {
    finish(
        LinkEnd.of(
            DownReason.PROTOCOL_ERROR,
            new PeerProtocolException(
                "the other side did not complete " + what + " within " + limit)));
  }

  private void finish(LinkEnd why) {
    if (ended) {
      return;
    }
    if (ticks != null) {
      outbox.drain(link);
    }
    end(why);
    link.close();
  }

  private void end(LinkEnd why) {
    if (ended) {
      return;
    }
    ended = true;
    deadline.cancel();
    firstFrame.cancel();
    stall.cancel();
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
