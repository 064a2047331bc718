package io.dist4j.control;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage.AliasSend;
import io.dist4j.control.ControlMessage.DemonitorP;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.MonitorP;
import io.dist4j.control.ControlMessage.Reasoned;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlMessage.SpawnReply;
import io.dist4j.control.ControlMessage.SpawnRequest;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.ControlSamples;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlCodecTest {
  private static final Pid PID = new Pid(Atom.of("a@host"), 1, 2, 3);
  private static final Reference REF = Reference.of(Atom.of("a@host"), 3, 1, 2, 3);
  private static final DistFlags ALL = DistFlags.of(DistFlag.values());
  private static final List<Dialect> DIALECTS =
      List.of(
          new Dialect(ALL),
          new Dialect(ALL.without(DistFlag.ALTACT_SIG)),
          new Dialect(ALL.without(DistFlag.EXIT_PAYLOAD)),
          new Dialect(DistFlags.MANDATORY));

  static Stream<ControlMessage> samples() {
    return ControlSamples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comesBackAsItWas(ControlMessage message) {
    ControlOp op = DIALECTS.get(0).operation(message);
    Tuple encoded = ControlEncoder.encode(op, message);
    assertEquals(integer(op.code()), encoded.get(0));
    assertEquals(message, completed(op, message, ControlDecoder.decode(encoded)));
  }

  @Test
  void everyOperationIsSentToSomePeer() {
    Set<ControlOp> seen = EnumSet.noneOf(ControlOp.class);
    for (Dialect dialect : DIALECTS) {
      samples().map(dialect::operation).filter(op -> op != null).forEach(seen::add);
    }
    assertEquals(EnumSet.allOf(ControlOp.class), seen);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anOlderPeerGetsTheSameInAnOlderOperationOrNothing(ControlMessage message) {
    for (Dialect dialect : DIALECTS) {
      ControlOp op = dialect.operation(message);
      if (op != null) {
        Tuple encoded = ControlEncoder.encode(op, message);
        ControlMessage read = completed(op, message, ControlDecoder.decode(encoded));
        assertEquals(message.getClass(), read.getClass());
        assertEquals(message.token(), read.token());
      }
    }
  }

  @Test
  void whatAPeerWithoutTheFlagIsNotTold() {
    Dialect oldest = new Dialect(DistFlags.MANDATORY);
    assertNull(oldest.operation(new AliasSend(PID, REF)));
    assertNull(oldest.operation(new MonitorP(PID, PID, REF)));
    assertNull(oldest.operation(new DemonitorP(PID, atom("x"), REF)));
    assertNull(oldest.operation(new SpawnReply(REF, PID, 0, PID, null)));
    assertNull(
        oldest.operation(new SpawnRequest(REF, PID, PID, atom("m"), atom("f"), 0, PID, null)));
    assertNull(oldest.operation(new Exit2(PID, REF, null, PID, true)));
    assertEquals(ControlOp.EXIT2, oldest.operation(new Exit2(PID, PID, null, PID, true)));
    assertEquals(ControlOp.SEND, oldest.operation(new Send(PID, PID, null, true)));
    Dialect pidsOnly = new Dialect(DistFlags.of(DistFlag.DIST_MONITOR));
    assertEquals(ControlOp.MONITOR_P, pidsOnly.operation(new MonitorP(PID, PID, REF)));
    assertNull(pidsOnly.operation(new MonitorP(PID, atom("x"), REF)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyElementOfAnotherTypeIsRefusedOrFree(ControlMessage message) {
    for (Dialect dialect : DIALECTS) {
      ControlOp op = dialect.operation(message);
      Tuple good = op == null ? Tuple.of() : ControlEncoder.encode(op, message);
      for (int i = 0; i < good.size(); i++) {
        Term[] elements = good.elements().toArray(Term[]::new);
        elements[i] = integer(-7);
        Tuple altered = Tuple.of(elements);
        try {
          ControlDecoder.decode(altered);
        } catch (PeerProtocolException expected) {
          assertTrue(expected.getMessage().length() < 300, expected.getMessage());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aTupleOfAnotherLengthIsRefused(ControlMessage message) {
    ControlOp op = DIALECTS.get(0).operation(message);
    Term[] elements = ControlEncoder.encode(op, message).elements().toArray(Term[]::new);
    Tuple shorter = Tuple.of(Arrays.copyOf(elements, elements.length - 1));
    assertThrows(PeerProtocolException.class, () -> ControlDecoder.decode(shorter));
    Term[] more = Arrays.copyOf(elements, elements.length + 1);
    more[elements.length] = atom("more");
    if (op == ControlOp.ALTACT_SIG_SEND) {
      assertEquals(
          message, completed(op, message, ControlDecoder.decode(Tuple.of(more))), "may be longer");
    } else {
      assertThrows(PeerProtocolException.class, () -> ControlDecoder.decode(Tuple.of(more)));
    }
  }

  @Test
  void flagsOfLaterReleasesAreIgnored() {
    Term flags = integer(BigInteger.ONE.shiftLeft(200).or(BigInteger.ONE));
    Tuple later = tuple(integer(37), flags, PID, PID, atom("not a token"), atom("new"));
    assertEquals(new Send(PID, PID, null, true), ControlDecoder.decode(later));
    Tuple both = tuple(integer(37), integer(12), PID, REF);
    assertThrows(PeerProtocolException.class, () -> ControlDecoder.decode(both));
    Tuple noToken = tuple(integer(37), integer(2), PID, PID);
    assertThrows(PeerProtocolException.class, () -> ControlDecoder.decode(noToken));
  }

  @Test
  void anUnknownOperationIsNamed() {
    PeerProtocolException refused =
        assertThrows(
            PeerProtocolException.class, () -> ControlDecoder.decode(tuple(integer(99), PID, PID)));
    assertTrue(refused.getMessage().contains("99"), refused.getMessage());
    for (Term code :
        new Term[] {
          integer(-1), integer(4), integer(64), atom("x"), integer(BigInteger.TEN.pow(30))
        }) {
      assertThrows(PeerProtocolException.class, () -> ControlDecoder.decode(tuple(code, PID, PID)));
    }
    assertThrows(PeerProtocolException.class, () -> ControlDecoder.decode(atom("x")));
    assertThrows(PeerProtocolException.class, () -> ControlDecoder.decode(Tuple.of()));
  }

  @Test
  void unlinkIdsAreUnsigned64BitNumbers() {
    ControlMessage largest = new ControlMessage.UnlinkId(-1, PID, PID);
    assertEquals(
        integer(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)),
        ControlEncoder.encode(ControlOp.UNLINK_ID, largest).get(1));
    Tuple tooLarge = tuple(integer(35), integer(BigInteger.ONE.shiftLeft(64)), PID, PID);
    assertThrows(PeerProtocolException.class, () -> ControlDecoder.decode(tooLarge));
  }

  private static ControlMessage completed(ControlOp op, ControlMessage sent, ControlMessage read) {
    Term behind = ControlEncoder.payload(op, sent, null);
    return read instanceof Reasoned ending && ending.reason() == null
        ? ending.withReason(behind)
        : read;
  }
}
