package io.dist4j.driver;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.GroupLeader;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.Dialect;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.packet.PacketDecoder;
import io.dist4j.packet.PacketEncoder;
import io.dist4j.packet.PacketForm;
import io.dist4j.packet.PacketSink;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.MessageLimits;
import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.VirtualLoop;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** In what order signals leave, large ones among small ones. */
class LinkWriterTest {
  private static final Dialect NEWEST = new Dialect(DistFlags.of(DistFlag.values()));
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;
  private static final Pid TO = pid(99);
  private static final MessageLimits LIMITS = MessageLimits.DEFAULT.withMaxMessage(128 * MIB);

  private final PacketEncoder encoder = new PacketEncoder(MIB, 128 * MIB);
  private final List<Term> arrived = new ArrayList<>();
  private final List<Integer> kinds = new ArrayList<>();
  private final PacketDecoder decoder =
      new PacketDecoder(PacketForm.FRAGMENTS, DecodeLimits.DEFAULT, LIMITS);
  private final TakingLink link = new TakingLink(new VirtualLoop(), this::frame);
  private final Outbox outbox = new Outbox(1L << 40, 1L << 40);
  private final LinkTally tally = new LinkTally();
  private final LinkWriter writer = new LinkWriter(outbox, link, tally);

  @Test
  void aSmallMessageOfAnotherPassesALargeOneWithinTwoFragments() {
    send(pid(1), binary(1, 100 * MIB));
    link.take(10 * MIB);
    writer.drain();
    assertFalse(writer.isEmpty());
    int before = kinds.size();
    assertTrue(before > 100, before + " fragments are under way");
    send(pid(2), atom("small"));
    link.take(10 * MIB);
    writer.drain();
    int between = kinds.subList(before, kinds.size()).indexOf(68);
    assertTrue(between >= 0 && between <= 2, between + " fragments went before it");
    assertEquals(List.of(atom("small")), arrived);
    drainAll();
    assertEquals(2, arrived.size());
  }

  @Test
  void whatItsOwnSenderSendsAfterItStaysBehind() {
    send(pid(1), binary(1, 10 * MIB));
    link.take(MIB);
    writer.drain();
    send(pid(1), atom("after"));
    post(new Exit(pid(1), TO, atom("done")));
    send(pid(2), atom("other"));
    link.take(MIB);
    writer.drain();
    assertEquals(List.of(atom("other")), arrived);
    drainAll();
    assertEquals(4, arrived.size());
    assertEquals(List.of(atom("after"), atom("done")), arrived.subList(2, 4));
  }

  @Test
  void whatFollowedALargeMessageIsNotOvertakenOnceThatIsWritten() {
    send(pid(1), binary(1, 100 * KIB));
    send(pid(1), atom("first"));
    // Room for the last fragment, and none for what waits behind it.
    link.take(100 * KIB);
    writer.drain();
    assertEquals(1, arrived.size());
    writer.drain();
    send(pid(1), atom("second"));
    drainAll();
    assertEquals(List.of(atom("first"), atom("second")), arrived.subList(1, arrived.size()));
  }

  @Test
  void aSignalThatDoesNotSayWhoSentItPassesNoOther() {
    send(pid(1), binary(1, MIB));
    send(pid(2), binary(2, MIB));
    post(new GroupLeader(pid(5), TO));
    send(pid(3), atom("behind"));
    drainAll();
    assertEquals(4, arrived.size());
    assertEquals(List.of(atom("leader"), atom("behind")), arrived.subList(2, 4));
  }

  @Test
  void manyLargeOnesTakeTurns() {
    for (int sender = 0; sender < 8; sender++) {
      send(pid(sender), binary(sender, 4 * MIB));
    }
    link.take(8 * 3 * MIB);
    writer.drain();
    assertEquals(List.of(), arrived, "all are three quarters done");
    drainAll();
    assertEquals(8, arrived.size());
  }

  @Test
  void nothingOfOneSenderOvertakesAndNothingIsLost() {
    for (long seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Map<Integer, Integer> sent = new HashMap<>();
      arrived.clear();
      for (int step = 0; step < 200; step++) {
        int sender = random.nextInt(6);
        int number = sent.merge(sender, 1, Integer::sum);
        signal(random, sender, number);
        if (random.nextInt(3) == 0) {
          link.take(random.nextInt(200 * KIB));
          writer.drain();
        }
      }
      drainAll();
      check(sent, "seed " + seed);
      assertEquals(0, outbox.bytes(), "seed " + seed);
    }
  }

  private void check(Map<Integer, Integer> sent, String seed) {
    Map<Integer, Integer> seen = new HashMap<>();
    for (Term each : arrived) {
      Tuple tuple = (Tuple) each;
      int sender = (int) ((Int) tuple.get(0)).longValue();
      int number = (int) ((Int) tuple.get(1)).longValue();
      assertEquals(seen.merge(sender, 1, Integer::sum), number, seed + ", sender " + sender);
    }
    assertEquals(sent, seen, seed);
  }

  private void signal(Random random, int sender, int number) {
    int size = random.nextInt(4) == 0 ? random.nextInt(500 * KIB) : random.nextInt(20 * KIB);
    Term content = tuple(integer(sender), integer(number), Binary.of(new byte[size]));
    if (random.nextInt(5) == 0) {
      post(new Exit(pid(sender), TO, content));
    } else {
      send(pid(sender), content);
    }
  }

  @Test
  void smallSignalsAreOneWriteAndOneFlush() {
    for (int i = 0; i < 1_000; i++) {
      send(pid(i), integer(i));
    }
    link.take(10 * MIB);
    writer.drain();
    assertEquals(1_000, arrived.size());
    assertEquals(1, link.flushes());
    assertEquals(1_000, tally.get(LinkTally.Of.MESSAGES_OUT));
    assertEquals(writer.handed(), tally.get(LinkTally.Of.BYTES_OUT));
  }

  private void drainAll() {
    link.take(Long.MAX_VALUE);
    while (writer.drain()) {
      // It stops now and then for the sake of other links.
    }
    assertTrue(writer.isEmpty());
  }

  private void send(Pid from, Term payload) {
    Send signal = new Send(from, TO);
    encoder.encode(PacketForm.FRAGMENTS, NEWEST.operation(signal), signal, payload);
    if (encoder.isLarge()) {
      outbox.offer(new Parcel(from, null, encoder.takeLarge(), false));
    } else {
      outbox.offer(encoder.frame(), encoder.frameSize(), signal);
    }
  }

  private void post(ControlMessage signal) {
    encoder.encode(PacketForm.FRAGMENTS, NEWEST.operation(signal), signal, null);
    outbox.force(Parcel.of(encoder, signal, true));
  }

  private void frame(ByteReader frame) {
    kinds.add(frame.peekRest().get(1) & 0xFF);
    decoder.decode(
        frame,
        0,
        new PacketSink() {
          @Override
          public void signal(ControlMessage message, Term payload) {
            arrived.add(
                payload != null
                    ? payload
                    : message instanceof Exit exit ? exit.reason() : atom("leader"));
          }

          @Override
          public void spoiled(MalformedException why) {
            throw why;
          }
        });
  }

  private static Term binary(int number, int size) {
    return tuple(integer(number), Binary.unsafeWrap(new byte[size]));
  }

  private static Pid pid(int id) {
    return new Pid(Atom.of("a@host"), id, 0, 1);
  }
}
