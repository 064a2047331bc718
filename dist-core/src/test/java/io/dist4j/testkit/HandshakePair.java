package io.dist4j.testkit;

import io.dist4j.framing.Deframer;
import io.dist4j.framing.FrameWriter;
import io.dist4j.handshake.Handshake;
import io.dist4j.handshake.HandshakeSettings;
import io.dist4j.handshake.HandshakeStep;
import io.dist4j.handshake.Outcome;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Two handshakes and the wire between them, in memory. */
public final class HandshakePair {
  /** One frame on its way, the way it was sent. */
  public record Sent(Role by, byte[] frame) {}

  /** What the two sides came to, and all that was sent. */
  public record Result(Outcome initiator, Outcome acceptor, List<Sent> sent) {
    /** Whether both sides believe that the connection is up. */
    public boolean isUp() {
      return initiator instanceof Outcome.Up && acceptor instanceof Outcome.Up;
    }
  }

  /** A wire that may change, lose (null) or keep what is sent. */
  @FunctionalInterface
  public interface Wire {
    /** The honest one. */
    Wire HONEST = (index, sent) -> sent.frame();

    /** What arrives of the {@code index}-th frame. */
    byte[] carry(int index, Sent sent);
  }

  private final Map<Role, Handshake> sides = new EnumMap<>(Role.class);
  private final Map<Role, Outcome> outcomes = new EnumMap<>(Role.class);
  private final Deque<Sent> onTheWay = new ArrayDeque<>();
  private final List<Sent> sent = new ArrayList<>();

  private HandshakePair(Handshake initiator, Handshake acceptor) {
    sides.put(Role.INITIATOR, initiator);
    sides.put(Role.ACCEPTOR, acceptor);
  }

  /** Runs until nothing is on its way any more. */
  public static Result run(
      HandshakeSettings initiator, NodeName dialled, HandshakeSettings acceptor, Wire wire) {
    HandshakePair pair = of(initiator, dialled, acceptor);
    pair.start();
    for (int index = 0; !pair.onTheWay.isEmpty(); index++) {
      Sent next = pair.onTheWay.remove();
      byte[] arriving = wire.carry(index, next);
      if (arriving != null) {
        pair.deliver(next.by().peer(), ByteReader.of(arriving));
      }
    }
    return pair.result();
  }

  /** As {@link #run}, over a byte stream whose every frame is cut as {@code cuts} says. */
  public static Result runOverBytes(
      HandshakeSettings initiator,
      NodeName dialled,
      HandshakeSettings acceptor,
      Function<byte[], List<ByteBuffer>> cuts) {
    HandshakePair pair = of(initiator, dialled, acceptor);
    Map<Role, Deframer> deframers = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      deframers.put(role, new Deframer(LengthPrefix.U16, Handshake.MAX_FRAME));
    }
    pair.start();
    while (!pair.onTheWay.isEmpty()) {
      Role by = pair.onTheWay.peek().by();
      ByteWriter burst = new ByteWriter();
      while (!pair.onTheWay.isEmpty() && pair.onTheWay.peek().by() == by) {
        FrameWriter.write(burst, LengthPrefix.U16, pair.onTheWay.remove().frame());
      }
      Deframer deframer = deframers.get(by.peer());
      for (ByteBuffer chunk : cuts.apply(burst.toByteArray())) {
        deframer.feed(chunk);
        for (ByteReader f = deframer.next(); f != null; f = deframer.next()) {
          pair.deliver(by.peer(), f);
        }
      }
    }
    return pair.result();
  }

  private static HandshakePair of(
      HandshakeSettings initiator, NodeName dialled, HandshakeSettings acceptor) {
    return new HandshakePair(
        Handshake.initiate(initiator, dialled, PeerCredentials.NONE),
        Handshake.accept(acceptor, PeerCredentials.NONE));
  }

  private void start() {
    accept(Role.ACCEPTOR, sides.get(Role.ACCEPTOR).start());
    accept(Role.INITIATOR, sides.get(Role.INITIATOR).start());
  }

  private Result result() {
    return new Result(outcomes.get(Role.INITIATOR), outcomes.get(Role.ACCEPTOR), sent);
  }

  // A side that has ended does not read on: its connection is up, or closed.
  private void deliver(Role to, ByteReader frame) {
    if (outcomes.get(to) instanceof Outcome.InProgress) {
      accept(to, sides.get(to).receive(frame));
    }
  }

  private void accept(Role by, HandshakeStep step) {
    outcomes.put(by, step.outcome());
    for (byte[] frame : step.frames()) {
      Sent out = new Sent(by, frame);
      sent.add(out);
      onTheWay.add(out);
    }
  }
}
