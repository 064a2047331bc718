package io.dist4j.epmd;

import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.EventLoop;
import io.dist4j.carrier.HalfOpenLinks;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the mapper: one request, one answer, then closed, except that a registration
 * keeps it. Confined to its link's event loop, but for {@link #evict} and {@link #shut}.
 */
final class ServedLink implements LinkHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ServedLink.class);

  private final EpmdServer server;
  private final EpmdServerConfig config;
  private final RequestAssembler assembler = new RequestAssembler();
  private volatile CarrierLink link;
  private HalfOpenLinks.Place place;
  private EventLoop.Cancellable deadline = () -> {};
  private EpmdRequest waiting;
  private RegisteredName name;
  private boolean accepted;
  private boolean served;
  private boolean closed;

  ServedLink(EpmdServer server, EpmdServerConfig config) {
    this.server = server;
    this.config = config;
  }

  @Override
  public void onOpen(CarrierLink opened) {
    link = opened;
    place = server.opened(this, opened.remoteAddress().getAddress());
    long patience =
        config.delayAccept().plus(config.requestTimeout()).plus(config.delayWrite()).toNanos();
    deadline = opened.eventLoop().schedule(this::tooSlow, patience);
    if (config.delayAccept().isZero()) {
      accepted = true;
    } else {
      opened.eventLoop().schedule(this::accept, config.delayAccept().toNanos());
    }
  }

  @Override
  public void onBytes(CarrierLink from, ByteBuffer bytes) {
    if (name != null) {
      // Forgotten before it sees the close, so that it may register again at once.
      server.forget(name);
      drop("it sent more after it registered " + name.node().name());
    } else if (!served) {
      read(bytes);
    }
  }

  @Override
  public void onWritable(CarrierLink from) {
    // Answers are small and there is one per connection.
  }

  @Override
  public void onClosed(CarrierLink from, CarrierException cause) {
    closed = true;
    deadline.cancel();
    place.closed();
    server.closed(this);
    if (name != null) {
      server.forget(name);
    }
  }

  /** Makes room for another connection. Any thread. */
  void evict() {
    LOG.debug("port mapper: too many unfinished connections, the oldest one is dropped");
    link.abort();
  }

  /** Ends the connection in the ordinary way. Any thread. */
  void shut() {
    link.close();
  }

  private void accept() {
    accepted = true;
    if (waiting != null && !served && !closed) {
      serve(waiting);
    }
  }

  private void read(ByteBuffer bytes) {
    try {
      Optional<EpmdRequest> request = assembler.add(bytes);
      if (request.isPresent() && accepted) {
        serve(request.get());
      } else if (request.isPresent()) {
        waiting = request.get();
      }
    } catch (MalformedException e) {
      drop(e.getMessage());
    }
  }

  private void serve(EpmdRequest request) {
    served = true;
    // Nobody proves anything to a plain mapper. This says that the link is no silent stranger, whom
    // the carrier would count as a failure of its source.
    link.authenticated();
    Outcome outcome = server.handle(request, this, link.remoteAddress().getAddress());
    if (outcome instanceof Outcome.Registered registered) {
      name = registered.name();
      deadline.cancel();
      place.authenticated();
    }
    if (config.delayWrite().isZero()) {
      finish(outcome);
    } else {
      link.eventLoop().schedule(() -> finish(outcome), config.delayWrite().toNanos());
    }
  }

  private void finish(Outcome outcome) {
    if (closed) {
      return;
    }
    if (outcome instanceof Outcome.Ignored ignored) {
      LOG.debug("port mapper: request of {} ignored: {}", link.remoteAddress(), ignored.why());
    }
    outcome.toSend().ifPresent(this::send);
    if (!(outcome instanceof Outcome.Registered)) {
      link.close();
    }
    if (outcome instanceof Outcome.Killed) {
      LOG.info("port mapper: ended by KILL from {}", link.remoteAddress());
      server.closeAsync();
    }
  }

  private void send(EpmdReply reply) {
    link.writeShared(ByteBuffer.wrap(EpmdCodec.encode(reply)));
    link.flush();
  }

  private void drop(String why) {
    served = true;
    LOG.debug("port mapper: connection of {} dropped: {}", link.remoteAddress(), why);
    link.close();
  }

  private void tooSlow() {
    LOG.debug("port mapper: connection of {} dropped: too slow", link.remoteAddress());
    link.abort();
  }
}
