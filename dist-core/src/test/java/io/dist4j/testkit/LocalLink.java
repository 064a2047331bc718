package io.dist4j.testkit;

import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.EventLoop;
import io.dist4j.carrier.HalfOpenLinks;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.protocol.PeerCredentials;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/** One end of a link in memory; what is flushed arrives in later turns of the loop. */
final class LocalLink implements CarrierLink {
  private static final int HIGH_WATER = 1 << 20;
  private static final int LOW_WATER = HIGH_WATER / 2;

  /** How much one turn delivers, as one read from a socket would. */
  private static final int TURN = 1 << 16;

  private enum Phase {
    NEW,
    OPEN,
    CLOSING,
    CLOSED
  }

  private final VirtualLoop loop;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final Set<LocalLink> registry;
  private final Queue<ByteBuffer> gathered = new ArrayDeque<>();
  private final Queue<ByteBuffer> sent = new ArrayDeque<>();
  private final Queue<ByteBuffer> early = new ArrayDeque<>();
  private Phase phase = Phase.NEW;
  private LocalLink peer;
  private LinkHandler handler;
  private HalfOpenLinks.Place place;
  private long queued;
  private boolean full;
  private boolean delivering;

  LocalLink(
      VirtualLoop loop,
      InetSocketAddress local,
      InetSocketAddress remote,
      Set<LocalLink> registry) {
    this.loop = loop;
    this.local = local;
    this.remote = remote;
    this.registry = registry;
    registry.add(this);
  }

  void joinWith(LocalLink other) {
    peer = other;
  }

  void takes(HalfOpenLinks.Place taken) {
    place = taken;
  }

  /** Null, or why the handler would not have it. */
  CarrierException open(Supplier<LinkHandler> handlers) {
    if (phase != Phase.NEW) {
      return new CarrierException(remote + " closed the link before it was open");
    }
    phase = Phase.OPEN;
    CarrierException failure =
        guarded(
            () -> {
              handler = handlers.get();
              handler.onOpen(this);
            });
    while (!early.isEmpty()) {
      arrive(early.remove());
    }
    return failure;
  }

  private CarrierException guarded(Runnable call) {
    try {
      call.run();
      return null;
    } catch (RuntimeException e) {
      CarrierException failure = new CarrierException("our handler failed: " + e, e);
      abort(failure);
      return failure;
    }
  }

  @Override
  public EventLoop eventLoop() {
    return loop;
  }

  @Override
  public PeerCredentials peer() {
    return PeerCredentials.NONE;
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public void write(ByteBuffer bytes) {
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    queue(copy);
  }

  @Override
  public void writeShared(ByteBuffer bytes) {
    queue(bytes.slice().asReadOnlyBuffer());
    bytes.position(bytes.limit());
  }

  private void queue(ByteBuffer bytes) {
    if (phase == Phase.OPEN && bytes.hasRemaining()) {
      gathered.add(bytes);
      queued += bytes.remaining();
      full |= queued > HIGH_WATER;
    }
  }

  @Override
  public void flush() {
    sent.addAll(gathered);
    gathered.clear();
    deliverSoon();
  }

  private void deliverSoon() {
    if (!delivering && (!sent.isEmpty() || phase == Phase.CLOSING)) {
      delivering = true;
      loop.execute(this::deliver);
    }
  }

  private void deliver() {
    delivering = false;
    for (int room = TURN; room > 0 && !sent.isEmpty(); ) {
      ByteBuffer head = sent.peek();
      int count = Math.min(room, head.remaining());
      ByteBuffer part = head.slice(head.position(), count);
      head.position(head.position() + count);
      if (!head.hasRemaining()) {
        sent.remove();
      }
      room -= count;
      queued -= count;
      peer.arrive(part);
    }
    if (full && queued < LOW_WATER && phase == Phase.OPEN) {
      full = false;
      loop.execute(this::drained);
    }
    if (phase == Phase.CLOSING && sent.isEmpty()) {
      gone(null);
      peer.gone(null);
    } else {
      deliverSoon();
    }
  }

  private void drained() {
    if (phase == Phase.OPEN && writable()) {
      guarded(() -> handler.onWritable(this));
    }
  }

  private void arrive(ByteBuffer bytes) {
    if (phase == Phase.NEW) {
      early.add(bytes);
    } else if (phase == Phase.OPEN) {
      guarded(() -> handler.onBytes(this, bytes));
    }
  }

  @Override
  public boolean writable() {
    return !full;
  }

  @Override
  public long queuedBytes() {
    return queued;
  }

  @Override
  public void authenticated() {
    if (place != null) {
      place.authenticated();
    }
  }

  @Override
  public void close() {
    if (!loop.inEventLoop()) {
      loop.execute(this::close);
    } else if (phase == Phase.OPEN) {
      phase = Phase.CLOSING;
      flush();
    }
  }

  @Override
  public void abort() {
    CarrierException why = new CarrierException("this node aborted the link to " + remote);
    loop.execute(() -> abort(why));
  }

  void abort(CarrierException why) {
    gone(why);
    peer.gone(new CarrierException(remote + " reset the link"));
  }

  /** Calls the handler in a turn of its own, never from inside another call. */
  private void gone(CarrierException why) {
    if (phase == Phase.CLOSED) {
      return;
    }
    phase = Phase.CLOSED;
    gathered.clear();
    sent.clear();
    queued = 0;
    registry.remove(this);
    if (place != null) {
      place.closed();
    }
    loop.execute(
        () -> {
          if (handler != null) {
            handler.onClosed(this, why);
          }
        });
  }
}
