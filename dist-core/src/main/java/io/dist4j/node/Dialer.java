package io.dist4j.node;

import io.dist4j.CarrierException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.control.ControlMessage;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.ConnectionListener;
import io.dist4j.driver.FrameEncoders;
import io.dist4j.driver.LinkLimits;
import io.dist4j.epmd.PortMapper;
import io.dist4j.handshake.Handshake;
import io.dist4j.handshake.HandshakeSettings;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.term.Term;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes connections: finds the peer's address, opens a link, puts a machine on it. */
final class Dialer {
  /**
   * Nodes dialled at once. Peers name nodes by the pids in their messages, and what is sent to such
   * a pid dials its node: no peer is to use up our sockets that way, nor others' with our help.
   */
  static final int MAX_DIALLING = 1_000;

  private final AtomicInteger dialling = new AtomicInteger();
  private final Carrier carrier;
  private final PortMapper portMapper;
  private final HandshakeSettings handshake;
  private final LinkLimits limits;
  private final FrameEncoders encoders;
  private final Duration timeout;

  Dialer(
      Carrier carrier,
      PortMapper portMapper,
      HandshakeSettings handshake,
      LinkLimits limits,
      Duration timeout) {
    this.carrier = carrier;
    this.portMapper = portMapper;
    this.handshake = handshake;
    this.limits = limits;
    this.timeout = timeout;
    this.encoders = new FrameEncoders(limits.maxFrame(), limits.messages().maxMessage());
  }

  /** A machine for a link that a stranger opened. */
  ConnectionDriver accepted(ConnectionListener listener) {
    return new ConnectionDriver(
        Role.ACCEPTOR,
        carrier.handshakePrefix(),
        limits,
        encoders,
        credentials -> Handshake.accept(handshake, credentials),
        listener);
  }

  /** A machine for a link that we are about to open. */
  ConnectionDriver initiating(NodeName peer, ConnectionListener listener) {
    return new ConnectionDriver(
        Role.INITIATOR,
        carrier.handshakePrefix(),
        limits,
        encoders,
        credentials -> Handshake.initiate(handshake, peer, credentials),
        listener);
  }

  /** Opens the link; fails when there is none to the peer, and then the machine was never told. */
  CompletionStage<CarrierLink> dial(NodeName peer, ConnectionDriver driver) {
    if (dialling.incrementAndGet() > MAX_DIALLING) {
      dialling.decrementAndGet();
      return CompletableFuture.failedFuture(
          new CarrierException(
              "'" + peer + "' is not dialled, as " + MAX_DIALLING + " other nodes are just now"));
    }
    return lookup(peer)
        .thenCompose(found -> found.isPresent() ? open(peer, found.get(), driver) : unknown(peer))
        .whenComplete((link, failure) -> dialling.decrementAndGet());
  }

  // Whatever a mapper does, throwing and never answering included, the attempt comes to an end.
  private CompletionStage<Optional<InetSocketAddress>> lookup(NodeName peer) {
    try {
      return portMapper
          .lookup(peer)
          .toCompletableFuture()
          .copy()
          .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException failed) {
      return CompletableFuture.failedFuture(failed);
    }
  }

  /**
   * How many bytes a signal takes, for those that wait for a connection.
   *
   * @throws IllegalArgumentException when it is too large to be sent at all
   */
  int sizeOf(ControlMessage message, Term payload) {
    return encoders.sizeOf(message, payload);
  }

  private CompletionStage<CarrierLink> open(
      NodeName peer, InetSocketAddress at, ConnectionDriver driver) {
    return carrier.dial(new DialTarget(at, peer, timeout), driver);
  }

  private CompletionStage<CarrierLink> unknown(NodeName peer) {
    return CompletableFuture.failedFuture(
        new CarrierException(
            portMapper.describe(peer)
                + " knows no node '"
                + peer
                + "'; is it running, and known there?"));
  }
}
