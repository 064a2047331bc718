package io.dist4j.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.AuthenticationException;
import io.dist4j.framing.Deframer;
import io.dist4j.framing.FrameWriter;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of docs/handshake.md, compiled, run, and compared with the page. */
class HandshakeExampleTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/dist4j/handshake/HandshakeExampleTest.java");

  private final int creation = 1;
  private final Cookie cookie = Cookie.of("secret");
  private final IdentityPolicy identityPolicy = (credentials, claimed) -> {};
  private final Gatekeeper connectionTable = Nodes.answering(Admission.OK);

  @Test
  void connects() {
    assertEquals("db@host-b", connect(new Link("secret")).peer().name().toString());
  }

  @Test
  void throwsTheReason() {
    Link liar = new Link("secret");
    liar.lies = true;
    assertThrows(AuthenticationException.class, () -> connect(liar));
  }

  @Test
  void thePageShowsIt() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "handshake.md"));
    int start = page.indexOf("```java\n") + "```java\n".length();
    String shown = page.substring(start, page.indexOf("```", start)).strip();
    String source = Files.readString(SOURCE).replace("\n    ", "\n");
    assertTrue(source.contains(shown), "docs/handshake.md shows other code than this test runs");
  }

  private Established connect(Link link) {
    HandshakeSettings settings =
        HandshakeSettings.named(NodeName.parse("cache@host-a"), creation)
            .announced(DistFlags.MANDATORY.with(DistFlag.SEND_SENDER))
            .cookies(peer -> cookie)
            .identity(identityPolicy)
            .gatekeeper(connectionTable)
            .challenges(new SecureRandom()::nextInt)
            .ledger(new ChallengeLedger(System::nanoTime))
            .build();

    Handshake handshake =
        Handshake.initiate(settings, NodeName.parse("db@host-b"), PeerCredentials.NONE);
    Deframer deframer = new Deframer(LengthPrefix.U16, Handshake.MAX_FRAME);
    HandshakeStep step = handshake.start();
    link.sendAll(step.frames());
    while (step.outcome() instanceof Outcome.InProgress) {
      ByteReader frame = deframer.next();
      if (frame == null) {
        deframer.feed(link.received());
      } else {
        step = handshake.receive(frame);
        link.sendAll(step.frames());
      }
    }
    if (step.outcome() instanceof Outcome.Up up) {
      deframer.switchTo(LengthPrefix.U32, 16 << 20);
      return up.established();
    }
    throw ((Outcome.Failed) step.outcome()).reason();
  }

  /** The other node, which answers in the same breath. */
  private static final class Link {
    private final ByteWriter answers = new ByteWriter();
    private final Handshake peer;
    private boolean lies;

    Link(String cookie) {
      HandshakeSettings settings =
          HandshakeSettings.named(NodeName.parse("db@host-b"), 2)
              .announced(DistFlags.MANDATORY)
              .cookies(any -> Cookie.of(cookie))
              .identity((credentials, claimed) -> {})
              .gatekeeper(Nodes.answering(Admission.OK))
              .challenges(() -> 4711)
              .ledger(new ChallengeLedger(() -> 0))
              .build();
      peer = Handshake.accept(settings, PeerCredentials.NONE);
    }

    void sendAll(List<byte[]> frames) {
      for (byte[] frame : frames) {
        for (byte[] answer : peer.receive(ByteReader.of(frame)).frames()) {
          byte[] said = answer.clone();
          said[said.length - 1] ^= (byte) (lies && said[0] == 'a' ? 1 : 0);
          FrameWriter.write(answers, LengthPrefix.U16, said);
        }
      }
    }

    ByteBuffer received() {
      byte[] all = answers.toByteArray();
      answers.clear();
      return ByteBuffer.wrap(all);
    }
  }
}
