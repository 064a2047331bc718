package io.dist4j.driver;

import io.dist4j.CarrierException;
import io.dist4j.Limit;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlOp;
import io.dist4j.packet.PacketEncoder;
import io.dist4j.protocol.DownReason;
import io.dist4j.term.Term;
import io.dist4j.watch.FlightEvents;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * How signals of any thread get into one connection's outbox, each way of waiting or not; what the
 * calls promise is said at {@link ConnectionDriver}, which has the same.
 */
final class Sending {
  private final FrameEncoders encoders;
  private final Outbox outbox;
  private final long hardLimit;
  private final ConnectionDriver connection;

  Sending(FrameEncoders encoders, Outbox outbox, long hardLimit, ConnectionDriver connection) {
    this.encoders = encoders;
    this.outbox = outbox;
    this.hardLimit = hardLimit;
    this.connection = connection;
  }

  boolean send(Agreed how, ControlMessage message, Term payload) {
    return send(how, message, payload, this::waitForRoom);
  }

  private boolean waitForRoom(Parcel parcel) {
    Runnable over = FlightEvents.senderHeld(connection.link().remoteAddress());
    try {
      return outbox.await(parcel, true, connection::wake).join();
    } finally {
      over.run();
    }
  }

  boolean trySend(Agreed how, ControlMessage message, Term payload) {
    // Asked first, so that nothing is encoded in vain while a peer is crowded.
    if (!outbox.isRoomy()) {
      return false;
    }
    Refusal refusal = new Refusal();
    send(how, message, payload, refusal);
    return !refusal.was;
  }

  CompletableFuture<Void> sendAsync(Agreed how, ControlMessage message, Term payload) {
    Pending pending = new Pending();
    boolean sent = send(how, message, payload, pending);
    if (!pending.waits) {
      pending.settle(sent);
    }
    return pending.result;
  }

  void post(Agreed how, ControlMessage message, Term payload) {
    ControlOp op = how.dialect().operation(message);
    if (op == null) {
      return;
    }
    PacketEncoder encoder = encoders.lend();
    encoder.encode(how.form(), op, message, payload);
    Parcel parcel = Parcel.of(encoder, message, true);
    encoders.giveBack(encoder);
    handle(outbox.force(parcel));
  }

  // True when it was accepted, or the peer knows no operation for it: such a signal is lost, as in
  // Erlang.
  private boolean send(
      Agreed how, ControlMessage message, Term payload, Predicate<Parcel> whenCrowded) {
    ControlOp op = how.dialect().operation(message);
    if (op == null) {
      return true;
    }
    PacketEncoder encoder = encoders.lend();
    encoder.encode(how.form(), op, message, payload);
    Parcel parcel = encoder.isLarge() ? Parcel.of(encoder, message, false) : null;
    Outbox.Offer offer =
        parcel == null
            ? outbox.offer(encoder.frame(), encoder.frameSize(), message)
            : outbox.offer(parcel);
    if (offer == Outbox.Offer.CROWDED && parcel == null) {
      parcel = Parcel.of(encoder, message, false);
    }
    encoders.giveBack(encoder);
    return offer == Outbox.Offer.CROWDED ? whenCrowded.test(parcel) : handle(offer);
  }

  private boolean handle(Outbox.Offer offer) {
    if (offer == Outbox.Offer.WAKE) {
      connection.wake();
    } else if (offer == Outbox.Offer.OVERFLOW) {
      connection.close(LinkEnd.of(DownReason.STALLED, tooMuch()));
    }
    return offer != Outbox.Offer.CLOSED;
  }

  private CarrierException tooMuch() {
    return Limit.OUTGOING_HARD_LIMIT.causing(
        new CarrierException(
            "more than limits.outgoing-hard-limit, "
                + hardLimit
                + " bytes, are waiting for this peer"));
  }

  /** Remembers that there was no room. */
  private static final class Refusal implements Predicate<Parcel> {
    private boolean was;

    @Override
    public boolean test(Parcel parcel) {
      was = true;
      return false;
    }
  }

  /** A message that waits for room, or finds that it need not. */
  private final class Pending implements Predicate<Parcel> {
    private final CompletableFuture<Void> result = new CompletableFuture<>();
    private boolean waits;

    @Override
    public boolean test(Parcel parcel) {
      waits = true;
      CompletableFuture<Boolean> accepted = outbox.await(parcel, false, connection::wake);
      if (accepted == null) {
        result.completeExceptionally(tooMuch());
      } else {
        accepted.thenAccept(this::settle);
      }
      return true;
    }

    void settle(boolean sent) {
      if (sent) {
        result.complete(null);
      } else {
        result.completeExceptionally(connection.endedBeforeRoom());
      }
    }
  }
}
