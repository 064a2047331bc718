package io.dist4j.handshake;

import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.Role;
import io.dist4j.wire.ByteReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One of every message. */
final class Samples {
  private Samples() {}

  /** Every {@link Input} but the start is here; a test asserts it. */
  static List<Message> messages() {
    CookieDigest digest = CookieDigest.of(Cookie.of("secret"), 0x8000_0000);
    List<Message> all = new ArrayList<>();
    all.add(new NameMessage(Nodes.FLAGS, 5, "a@localhost"));
    all.add(new OldNameMessage(5, new DistFlags(Nodes.FLAGS.bits() & 0xFFFF_FFFFL), "a@localhost"));
    Stream.of(StatusMessage.Word.values()).map(StatusMessage::new).forEach(all::add);
    all.add(new NamedMessage("x7@localhost", 9));
    all.add(new ChallengeMessage(Nodes.FLAGS, 0xDEAD_BEEF, 7, "b@localhost"));
    all.add(new ComplementMessage(new DistFlags(0x4_0000_0000L), 12));
    all.add(new ReplyMessage(0x7654_3210, digest));
    all.add(new AckMessage(digest));
    return all;
  }

  /** Reads a message in whatever phase of {@code reader} has it. */
  static Message read(Role reader, byte[] frame) {
    RuntimeException last = null;
    for (Phase phase : Phase.values()) {
      try {
        if (phase.role() == reader) {
          return Messages.read(phase, ByteReader.of(frame));
        }
      } catch (RuntimeException e) {
        last = e;
      }
    }
    throw last;
  }
}
