package io.dist4j.epmd;

import io.dist4j.DistException;
import io.dist4j.PeerProtocolException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.DialTarget;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Asks port mappers. Every stage completes within twice the timeout (connecting, answering), on the
 * link's event loop, and fails with {@link io.dist4j.CarrierException} when there is no mapper and
 * {@link PeerProtocolException} when what answers is none. What a mapper says is a hint and its
 * text is a stranger's. Thread-safe.
 */
public final class EpmdClient {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

  private final Carrier carrier;
  private final Duration timeout;

  /** Asks over {@code carrier}, with 2 seconds to connect and 2 to answer. */
  public EpmdClient(Carrier carrier) {
    this(carrier, DEFAULT_TIMEOUT);
  }

  /** Asks over {@code carrier}; {@code timeout} is for connecting and again for the answer. */
  public EpmdClient(Carrier carrier, Duration timeout) {
    this.carrier = Objects.requireNonNull(carrier, "carrier");
    this.timeout = Objects.requireNonNull(timeout, "timeout");
  }

  /** Where the node of that name (the part before the {@code @}) listens; empty if unknown. */
  public CompletionStage<Optional<NodePort>> lookup(InetSocketAddress mapper, String name) {
    return ask(mapper, new EpmdRequest.PortPlease(name), EpmdCodec::decodePort)
        .thenApply(reply -> found(mapper, name, reply));
  }

  /** All names registered there. */
  public CompletionStage<MapperListing> names(InetSocketAddress mapper) {
    return ask(mapper, new EpmdRequest.Names(), EpmdCodec::decodeListing)
        .thenApply(EpmdReply.Listing::listing);
  }

  /** Everything it tells for debugging; a strict mapper tells the same as {@link #names}. */
  public CompletionStage<MapperListing> dump(InetSocketAddress mapper) {
    return ask(mapper, new EpmdRequest.Dump(), EpmdCodec::decodeListing)
        .thenApply(EpmdReply.Listing::listing);
  }

  /**
   * Asks it to end.
   *
   * @return {@code OK}, or {@code NO}, or what else it said, escaped; empty when it closed silently
   */
  public CompletionStage<String> kill(InetSocketAddress mapper) {
    return verdict(mapper, new EpmdRequest.Kill());
  }

  /**
   * Asks it to forget a live node.
   *
   * @return {@code STOPPED}, or {@code NOEXISTSTOPPED} for an unknown name; empty when it closed
   *     silently, which a mapper without relaxed command checking does
   */
  public CompletionStage<String> stop(InetSocketAddress mapper, String name) {
    return verdict(mapper, new EpmdRequest.Stop(name));
  }

  /**
   * Registers a node and holds the connection. Fails with {@link
   * io.dist4j.ConnectionRefusedByPeerException} when the name is taken.
   */
  public CompletionStage<EpmdRegistration> register(InetSocketAddress mapper, NodePort node) {
    return RegistrationLink.open(carrier, target(mapper), node);
  }

  /** Waits for one of the stages above and throws what it failed with; not for event loops. */
  public <T> T await(CompletionStage<T> answer) {
    return Stages.await(answer, timeout.multipliedBy(2).plusSeconds(1));
  }

  private CompletionStage<String> verdict(InetSocketAddress mapper, EpmdRequest request) {
    return Exchange.ask(carrier, target(mapper), request)
        .thenApply(bytes -> EpmdCodec.decodeVerdict(ByteReader.of(bytes)).text())
        .thenApply(PeerText::printable);
  }

  private <T> CompletionStage<T> ask(
      InetSocketAddress mapper, EpmdRequest request, Function<ByteReader, T> decoder) {
    return Exchange.ask(carrier, target(mapper), request)
        .thenCompose(bytes -> decode(mapper, bytes, decoder));
  }

  private static <T> CompletionStage<T> decode(
      InetSocketAddress mapper, byte[] bytes, Function<ByteReader, T> decoder) {
    try {
      return CompletableFuture.completedStage(decoder.apply(ByteReader.of(bytes)));
    } catch (MalformedException e) {
      String said =
          bytes.length == 0 ? " closed without an answer" : " answered: " + e.getMessage();
      DistException fault = new PeerProtocolException("the port mapper at " + mapper + said, e);
      return CompletableFuture.failedStage(fault);
    }
  }

  private static Optional<NodePort> found(InetSocketAddress mapper, String name, EpmdReply reply) {
    if (!(reply instanceof EpmdReply.PortFound found)) {
      return Optional.empty();
    }
    if (!found.node().name().equals(name)) {
      throw new PeerProtocolException(
          "asked for "
              + PeerText.quote(name)
              + ", the port mapper at "
              + mapper
              + " answered for "
              + PeerText.quote(found.node().name()));
    }
    return Optional.of(found.node());
  }

  private DialTarget target(InetSocketAddress mapper) {
    return new DialTarget(mapper, null, timeout);
  }
}
