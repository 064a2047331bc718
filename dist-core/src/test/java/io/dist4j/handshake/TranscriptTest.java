package io.dist4j.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import io.dist4j.wire.ByteReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what {@link OtpHandshakeIT} captured, with the challenges of that day. */
class TranscriptTest {
  static List<Path> transcripts() throws IOException, URISyntaxException {
    Path folder = Path.of(TranscriptTest.class.getResource("/vectors/handshake").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void saysAndConcludesTheSameAgain(Path file) throws IOException {
    Transcript transcript = Transcript.parse(Files.readString(file));
    Deque<byte[]> said = new ArrayDeque<>();
    Handshake handshake = handshake(transcript);
    HandshakeStep step = handshake.start();
    said.addAll(step.frames());
    for (Transcript.Line line : transcript.lines) {
      if (line.direction() == '>') {
        assertArrayEquals(line.frame(), said.remove());
      } else {
        step = handshake.receive(ByteReader.of(line.frame()));
        said.addAll(step.frames());
      }
    }
    assertTrue(said.isEmpty(), "more was said than in the transcript");
    assertEquals(transcript.header.get("outcome"), Transcript.describe(step.outcome()));
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void everyMessageReadsAndWritesBackTheSame(Path file) throws IOException {
    Transcript transcript = Transcript.parse(Files.readString(file));
    for (Transcript.Line line : transcript.lines) {
      Role reader = line.direction() == '<' ? transcript.role() : transcript.role().peer();
      assertArrayEquals(line.frame(), Samples.read(reader, line.frame()).toBytes());
    }
  }

  @Test
  void everyScenarioIsThereForEveryRelease() throws IOException, URISyntaxException {
    Set<String> names =
        transcripts().stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> scenarios =
        names.stream()
            .filter(name -> name.startsWith("otp25-"))
            .map(name -> name.substring("otp25-".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(15, scenarios.size());
    for (int release : new int[] {27, 29}) {
      for (String scenario : scenarios) {
        assertTrue(names.remove("otp" + release + "-" + scenario), release + " " + scenario);
      }
    }
    assertEquals(scenarios.size(), names.size(), "only those of OTP 25 are left");
    assertFalse(scenarios.isEmpty());
  }

  private static Handshake handshake(Transcript transcript) {
    HandshakeSettings ours = transcript.settings(transcript::question);
    return transcript.role() == Role.INITIATOR
        ? Handshake.initiate(ours, transcript.peer(), PeerCredentials.NONE)
        : Handshake.accept(ours, PeerCredentials.NONE);
  }
}
