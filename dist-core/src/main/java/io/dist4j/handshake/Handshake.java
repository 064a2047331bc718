package io.dist4j.handshake;

import io.dist4j.DistException;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import io.dist4j.wire.ByteReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The handshake of one connection: frame bodies in, frame bodies and an {@link Outcome} out. Has no
 * I/O, clock or randomness of its own, and is confined to the link's event loop. Once it has ended,
 * well or badly, every further input is an {@link IllegalStateException}.
 *
 * <p>Every way through takes at most four frames from the peer, none longer than {@link
 * #MAX_FRAME}; the set-up's deadline is the caller's.
 */
public final class Handshake {
  /** The longest frame body before authentication, in bytes (security.md L1). */
  public static final int MAX_FRAME = 2048;

  private static final HandshakeStep WAIT = new HandshakeStep(List.of(), new Outcome.InProgress());

  private final Role role;
  private State state;

  private Handshake(Role role, State first) {
    this.role = role;
    this.state = first;
  }

  /**
   * The side that dialled.
   *
   * @param peer the name that was dialled, which the peer must prove to have
   * @throws IllegalArgumentException when that is our own name
   */
  public static Handshake initiate(
      HandshakeSettings ours, NodeName peer, PeerCredentials credentials) {
    if (ours.self().map(NodeInstance::name).equals(Optional.of(peer))) {
      throw new IllegalArgumentException("a node does not dial itself: " + peer);
    }
    return new Handshake(Role.INITIATOR, new Idle(new Checks(ours, credentials), peer));
  }

  /**
   * The side that was dialled.
   *
   * @throws IllegalArgumentException when we have no name yet
   */
  public static Handshake accept(HandshakeSettings ours, PeerCredentials credentials) {
    NodeInstance self =
        ours.self()
            .orElseThrow(
                () -> new IllegalArgumentException("a node without a name accepts nobody"));
    return new Handshake(
        Role.ACCEPTOR, new AwaitName(new Host(new Checks(ours, credentials), self)));
  }

  /** Which side we are. */
  public Role role() {
    return role;
  }

  /**
   * To be called once, as soon as the link is up. The initiator verifies the peer's identity
   * against the dialled name and introduces itself; the acceptor waits.
   */
  public HandshakeStep start() {
    if (role == Role.ACCEPTOR && state instanceof AwaitName) {
      return WAIT;
    }
    if (!(state instanceof Idle)) {
      throw new IllegalStateException("start() in " + state.phase());
    }
    Idle idle = (Idle) state;
    return advance(() -> inTable(Phase.IDLE, Input.START, idle.start()));
  }

  /** Takes the peer's next frame. */
  public HandshakeStep receive(ByteReader frameBody) {
    if (!(state instanceof Awaiting)) {
      throw new IllegalStateException("a frame was handed in, the handshake is " + state.phase());
    }
    Awaiting awaiting = (Awaiting) state;
    return advance(
        () -> {
          Message message = Messages.read(awaiting.phase(), frameBody);
          return inTable(awaiting.phase(), message.input(), awaiting.on(message));
        });
  }

  private HandshakeStep advance(Supplier<Move> step) {
    // What our own callbacks throw besides DistException leaves the machine ended, not half-way.
    state = Done.BROKEN_OFF;
    Move move;
    try {
      move = step.get();
    } catch (DistException e) {
      move = Move.failed(e);
    }
    state = move.next();
    Outcome outcome = state instanceof Done done ? done.outcome() : WAIT.outcome();
    return new HandshakeStep(move.frames(), outcome);
  }

  // The table is what is documented and tested; a step outside it is a mistake of ours.
  private static Move inTable(Phase from, Input input, Move move) {
    Phase to = move.next().phase();
    if (!Transition.leads(from, input, to)) {
      throw new IllegalStateException(from + " on " + input + " led to " + to);
    }
    return move;
  }
}
