package io.dist4j.epmd;

import io.dist4j.CarrierException;
import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.DistException;
import io.dist4j.PeerProtocolException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.EventLoop;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection that registers a node and then is held. Confined to its link's event loop. */
final class RegistrationLink implements LinkHandler {
  private static final int MAX_REPLY = 6;

  private final DialTarget target;
  private final NodePort node;
  private final ByteWriter received = new ByteWriter(16);
  private final CompletableFuture<EpmdRegistration> registered = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private EventLoop.Cancellable deadline = () -> {};

  private RegistrationLink(DialTarget target, NodePort node) {
    this.target = target;
    this.node = node;
  }

  static CompletionStage<EpmdRegistration> open(Carrier carrier, DialTarget target, NodePort node) {
    RegistrationLink handler = new RegistrationLink(target, node);
    carrier
        .dial(target, handler)
        .whenComplete(
            (link, failure) -> {
              if (failure != null) {
                handler.registered.completeExceptionally(Stages.cause(failure));
              }
            });
    return handler.registered;
  }

  @Override
  public void onOpen(CarrierLink link) {
    Duration limit = target.timeout();
    deadline =
        link.eventLoop()
            .schedule(
                () ->
                    fail(link, new CarrierException(mapper() + " did not answer within " + limit)),
                limit.toNanos());
    link.writeShared(ByteBuffer.wrap(EpmdCodec.encode(new EpmdRequest.Alive(node))));
    link.flush();
  }

  @Override
  public void onBytes(CarrierLink link, ByteBuffer bytes) {
    if (registered.isDone() || bytes.remaining() > MAX_REPLY - received.size()) {
      fail(link, new PeerProtocolException(mapper() + " sent more than the answer to ALIVE2_REQ"));
      return;
    }
    received.bytes(bytes);
    try {
      if (received.size() >= EpmdCodec.aliveReplySize(ByteReader.of(received.view()))) {
        answered(link, EpmdCodec.decodeAlive(ByteReader.of(received.view())));
      }
    } catch (MalformedException e) {
      fail(link, new PeerProtocolException(mapper() + " answered: " + e.getMessage(), e));
    }
  }

  @Override
  public void onWritable(CarrierLink link) {
    // A request is a few bytes.
  }

  @Override
  public void onClosed(CarrierLink link, CarrierException cause) {
    deadline.cancel();
    registered.completeExceptionally(cause != null ? cause : closedEarly());
    ended.complete(null);
  }

  // A mapper that says nothing at all is one that is just going away; half an answer is none.
  private DistException closedEarly() {
    String text = mapper() + " closed without an answer to ALIVE2_REQ";
    return received.size() == 0 ? new CarrierException(text) : new PeerProtocolException(text);
  }

  private void answered(CarrierLink link, EpmdReply.Alive answer) {
    deadline.cancel();
    if (answer.result() != 0) {
      String name = PeerText.quote(node.name());
      fail(
          link,
          new ConnectionRefusedByPeerException(
              mapper()
                  + " refused to register "
                  + name
                  + " (result "
                  + answer.result()
                  + "); another node on this machine most likely has that name"));
      return;
    }
    link.authenticated();
    registered.complete(new EpmdRegistration(answer.creation(), link, ended));
  }

  private void fail(CarrierLink link, DistException why) {
    registered.completeExceptionally(why);
    link.abort();
  }

  private String mapper() {
    return "the port mapper at " + target.address();
  }
}
