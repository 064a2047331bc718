package io.dist4j.packet;

import static io.dist4j.term.Term.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.dist4j.DistException;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.Dialect;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.MessageLimits;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known from before means what it would mean decoded anew, whatever came before it. */
class RecentControlsTest {
  private static final PacketForm FORM = PacketForm.FRAGMENTS;
  private static final Dialect NEWEST = new Dialect(DistFlags.of(DistFlag.values()));
  private static final Atom NODE = Atom.of("a@host");
  private static final Atom LONG_NODE = Atom.of("x".repeat(200) + "@host");
  private static final Atom FOREIGN_NODE = Atom.of("\u00e9@host");

  private final PacketEncoder encoder = new PacketEncoder(1 << 20, 4 << 20);
  private final PacketDecoder decoder = decoder();

  @Test
  void aTupleThatCameBeforeIsNotDecodedAgain() {
    byte[] frame = frame(new Send(pid(NODE, 1), pid(NODE, 2)));
    ControlMessage first = decode(decoder, frame);
    assertSame(first, decode(decoder, frame));
    assertEquals(first, decode(decoder(), frame));
  }

  @Test
  void manySendersAndTargetsKeepApart() {
    List<ControlMessage> messages = new ArrayList<>();
    for (Atom node : List.of(NODE, LONG_NODE, FOREIGN_NODE, Atom.of("b@host"))) {
      for (int i = 0; i < 50; i++) {
        messages.add(new Send(pid(node, i), pid(NODE, i % 7)));
        messages.add(new Send(pid(NODE, i % 7), pid(node, i)));
        messages.add(new RegSend(pid(node, i % 5), Atom.of("name" + i)));
        messages.add(new RegSend(pid(node, i), Atom.of("")));
        messages.add(new Send(null, pid(node, i)));
      }
    }
    for (int round = 0; round < 3; round++) {
      for (ControlMessage message : messages) {
        assertEquals(message, decode(decoder, frame(message)));
        assertEquals(message, decode(decoder, frame(message)));
      }
    }
  }

  @Test
  void anyAlteredOrCutTupleIsReadAsIfNothingWereKnown() {
    for (ControlMessage message :
        List.of(new Send(pid(NODE, 1), pid(NODE, 2)), new RegSend(pid(NODE, 1), Atom.of("name")))) {
      byte[] frame = frame(message);
      for (int at = 3; at < frame.length; at++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] altered = frame.clone();
          altered[at] ^= (byte) (1 << bit);
          decode(decoder, frame);
          assertEquals(outcome(decoder(), altered), outcome(decoder, altered));
        }
        byte[] cut = Arrays.copyOf(frame, at);
        decode(decoder, frame);
        assertEquals(outcome(decoder(), cut), outcome(decoder, cut));
      }
    }
  }

  private static Pid pid(Atom node, int number) {
    return new Pid(node, number, number >>> 4, 1_700_000_000);
  }

  private static PacketDecoder decoder() {
    return new PacketDecoder(FORM, DecodeLimits.DEFAULT, MessageLimits.DEFAULT);
  }

  private byte[] frame(ControlMessage message) {
    encoder.encode(FORM, NEWEST.operation(message), message, atom("hello"));
    return Arrays.copyOfRange(encoder.frame(), Integer.BYTES, encoder.frameSize());
  }

  private static ControlMessage decode(PacketDecoder with, byte[] frame) {
    List<ControlMessage> signals = new ArrayList<>();
    read(with, frame, signals, new ArrayList<>(), new ArrayList<>());
    assertEquals(1, signals.size());
    return signals.get(0);
  }

  private static String outcome(PacketDecoder with, byte[] frame) {
    List<ControlMessage> signals = new ArrayList<>();
    List<Term> payloads = new ArrayList<>();
    List<MalformedException> spoiled = new ArrayList<>();
    try {
      read(with, frame, signals, payloads, spoiled);
      return signals + " " + payloads + " " + spoiled;
    } catch (DistException refused) {
      return signals + " " + refused;
    }
  }

  private static void read(
      PacketDecoder with,
      byte[] frame,
      List<ControlMessage> signals,
      List<Term> payloads,
      List<MalformedException> spoiled) {
    with.decode(ByteReader.of(frame), 0, new Recording(signals, payloads, spoiled));
  }
}
