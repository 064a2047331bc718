package io.dist4j.carrier;

import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.LengthPrefix;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Moves bytes between nodes: plain TCP, mutual TLS, or memory. What it must do is a test suite,
 * {@code io.dist4j.testkit.CarrierContract}, that every carrier inherits.
 */
public interface Carrier extends AutoCloseable {
  /** Its name in the configuration, such as {@code tcp} or {@code tls}. */
  String name();

  /** How wide the length of a handshake frame is on this carrier. */
  LengthPrefix handshakePrefix();

  /** What a peer's credentials on this carrier must say about its node name. */
  IdentityPolicy identityPolicy();

  /**
   * Listens on {@code local} (port 0 takes a free one). For each link that opened, {@code handlers}
   * supplies what follows it. Fails with {@link io.dist4j.CarrierException} naming the address.
   */
  CompletionStage<Listening> listen(InetSocketAddress local, Supplier<LinkHandler> handlers);

  /**
   * Tells {@code watcher}, instead of the log, of links that are refused before they are open.
   * Called at most once, before {@link #listen}. A carrier that refuses nobody has nothing to tell.
   */
  default void tellRefusals(RefusedLinks watcher) {}

  /**
   * Opens a link. The stage completes after {@link LinkHandler#onOpen} returned, or fails with
   * {@link io.dist4j.CarrierException} or {@link io.dist4j.AuthenticationException}.
   */
  CompletionStage<CarrierLink> dial(DialTarget target, LinkHandler handler);

  /** Closes every link and listener and gives the threads back. */
  @Override
  void close();
}
