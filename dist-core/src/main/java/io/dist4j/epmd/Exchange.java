package io.dist4j.epmd;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.PeerProtocolException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.EventLoop;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One question: sends the request, collects until the mapper closes, which is how replies end.
 * Confined to its link's event loop.
 */
final class Exchange implements LinkHandler {
  private static final int MAX_REPLY = 64 * 1024;

  private final DialTarget target;
  private final byte[] request;
  private final ByteWriter received = new ByteWriter(64);
  private final CompletableFuture<byte[]> reply = new CompletableFuture<>();
  private EventLoop.Cancellable deadline = () -> {};

  private Exchange(DialTarget target, byte[] request) {
    this.target = target;
    this.request = request;
  }

  /** The whole reply; empty when the mapper closed without a word. */
  static CompletionStage<byte[]> ask(Carrier carrier, DialTarget target, EpmdRequest request) {
    Exchange exchange = new Exchange(target, EpmdCodec.encode(request));
    carrier
        .dial(target, exchange)
        .whenComplete(
            (link, failure) -> {
              if (failure != null) {
                exchange.reply.completeExceptionally(Stages.cause(failure));
              }
            });
    return exchange.reply;
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
    link.writeShared(ByteBuffer.wrap(request));
    link.flush();
  }

  @Override
  public void onBytes(CarrierLink link, ByteBuffer bytes) {
    if (bytes.remaining() > MAX_REPLY - received.size()) {
      fail(
          link,
          new PeerProtocolException(mapper() + " answered more than " + MAX_REPLY + " bytes"));
    } else if (!reply.isDone()) {
      received.bytes(bytes);
    }
  }

  @Override
  public void onWritable(CarrierLink link) {
    // A request is a few bytes.
  }

  @Override
  public void onClosed(CarrierLink link, CarrierException cause) {
    deadline.cancel();
    if (cause == null) {
      reply.complete(received.toByteArray());
    } else {
      reply.completeExceptionally(cause);
    }
  }

  private void fail(CarrierLink link, DistException why) {
    reply.completeExceptionally(why);
    link.abort();
  }

  private String mapper() {
    return "the port mapper at " + target.address();
  }
}
