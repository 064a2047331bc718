package io.dist4j.control;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.PeerProtocolException;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.ControlSamples;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlCodecTest {
  private static final Pid PID = new Pid(Atom.of("a@host"), 1, 2, 3);

  static Stream<ControlMessage> samples() {
    return ControlSamples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comesBackAsItWas(ControlMessage message) {
    Tuple encoded = ControlCodec.encode(message);
    assertEquals(message.op().arity(), encoded.size());
    assertEquals(integer(message.op().code()), encoded.get(0));
    assertEquals(message, ControlCodec.decode(encoded));
  }

  @Test
  void thereIsASampleOfEveryOperation() {
    Set<ControlOp> seen = samples().map(ControlMessage::op).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(ControlOp.class), seen);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyElementOfAnotherTypeIsRefusedOrFree(ControlMessage message) {
    Tuple good = ControlCodec.encode(message);
    for (int i = 0; i < good.size(); i++) {
      Term[] elements = good.elements().toArray(Term[]::new);
      elements[i] = integer(-7);
      Tuple altered = Tuple.of(elements);
      try {
        ControlCodec.decode(altered);
      } catch (PeerProtocolException expected) {
        assertTrue(expected.getMessage().length() < 300, expected.getMessage());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aTupleOfAnotherLengthIsRefused(ControlMessage message) {
    Term[] elements = ControlCodec.encode(message).elements().toArray(Term[]::new);
    Tuple shorter = Tuple.of(Arrays.copyOf(elements, elements.length - 1));
    assertThrows(PeerProtocolException.class, () -> ControlCodec.decode(shorter));
    Term[] more = Arrays.copyOf(elements, elements.length + 1);
    more[elements.length] = atom("more");
    assertThrows(PeerProtocolException.class, () -> ControlCodec.decode(Tuple.of(more)));
  }

  @Test
  void anUnknownOperationIsNamed() {
    PeerProtocolException refused =
        assertThrows(
            PeerProtocolException.class, () -> ControlCodec.decode(tuple(integer(99), PID, PID)));
    assertTrue(refused.getMessage().contains("99"), refused.getMessage());
    for (Term code :
        new Term[] {
          integer(-1), integer(4), integer(64), atom("x"), integer(BigInteger.TEN.pow(30))
        }) {
      assertThrows(PeerProtocolException.class, () -> ControlCodec.decode(tuple(code, PID, PID)));
    }
    assertThrows(PeerProtocolException.class, () -> ControlCodec.decode(atom("x")));
    assertThrows(PeerProtocolException.class, () -> ControlCodec.decode(Tuple.of()));
  }

  @Test
  void unlinkIdsAreUnsigned64BitNumbers() {
    ControlMessage largest = new ControlMessage.UnlinkId(-1, PID, PID);
    assertEquals(
        integer(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)),
        ControlCodec.encode(largest).get(1));
    Tuple tooLarge = tuple(integer(35), integer(BigInteger.ONE.shiftLeft(64)), PID, PID);
    assertThrows(PeerProtocolException.class, () -> ControlCodec.decode(tooLarge));
  }
}
