package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpmdCodecTest {
  @Test
  void samplesHoldOneOfEveryRequest() {
    Set<Class<?>> kinds =
        EpmdSamples.requests().stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(Set.of(EpmdRequest.class.getPermittedSubclasses()), kinds);
  }

  @ParameterizedTest
  @MethodSource("io.dist4j.epmd.EpmdSamples#requests")
  void requestsRoundTrip(EpmdRequest request) {
    assertEquals(request, decode(EpmdCodec.encode(request)));
  }

  // Captured from erl of OTP 25, 27 and 29, which are the same but for the port.
  @Test
  void aliveIsWhatErlangSends() {
    byte[] captured = hex("000e78ad314d00000600050001610000");
    EpmdRequest.Alive alive = (EpmdRequest.Alive) decode(captured);
    assertEquals(
        NodePort.of(io.dist4j.protocol.NodeName.parse("a@h"), 0xad31, false), alive.node());
    assertArrayEquals(captured, EpmdCodec.encode(alive));
  }

  @ParameterizedTest
  @MethodSource("io.dist4j.epmd.EpmdSamples#portReplies")
  void portRepliesRoundTrip(EpmdReply reply) {
    byte[] bytes = EpmdCodec.encode(reply);
    assertEquals(reply, EpmdCodec.decodePort(ByteReader.of(bytes)));
    for (int cut = 0; cut < bytes.length; cut++) {
      ByteReader part = ByteReader.of(Arrays.copyOf(bytes, cut));
      assertThrows(MalformedException.class, () -> EpmdCodec.decodePort(part));
    }
  }

  @ParameterizedTest
  @MethodSource("io.dist4j.epmd.EpmdSamples#aliveReplies")
  void aliveRepliesRoundTrip(EpmdReply.Alive reply) {
    byte[] bytes = EpmdCodec.encode(reply);
    assertEquals(bytes.length, EpmdCodec.aliveReplySize(ByteReader.of(bytes)));
    assertEquals(reply, EpmdCodec.decodeAlive(ByteReader.of(bytes)));
    for (int cut = 0; cut < bytes.length; cut++) {
      ByteReader part = ByteReader.of(Arrays.copyOf(bytes, cut));
      assertThrows(MalformedException.class, () -> EpmdCodec.decodeAlive(part));
    }
  }

  @Test
  void listingsAndVerdictsRoundTrip() {
    EpmdReply.Listing listing =
        new EpmdReply.Listing(new MapperListing(4369, "name \u00e9 at port 5000\n"));
    assertEquals(listing, EpmdCodec.decodeListing(ByteReader.of(EpmdCodec.encode(listing))));
    EpmdReply.Verdict verdict = new EpmdReply.Verdict("NOEXISTSTOPPED");
    assertEquals(verdict, EpmdCodec.decodeVerdict(ByteReader.of(EpmdCodec.encode(verdict))));
    assertThrows(
        MalformedException.class, () -> EpmdCodec.decodeListing(ByteReader.of(new byte[3])));
  }

  @ParameterizedTest
  @MethodSource("io.dist4j.epmd.EpmdSamples#requests")
  void everyTruncatedRequestIsMalformedOrAnotherOne(EpmdRequest request) {
    byte[] bytes = EpmdCodec.encode(request);
    for (int cut = 2; cut < bytes.length; cut++) {
      eitherCanonicalOrMalformed(Arrays.copyOfRange(bytes, 2, cut));
    }
  }

  @ParameterizedTest
  @MethodSource("io.dist4j.epmd.EpmdSamples#requests")
  void everyChangedByteIsMalformedOrAnotherRequest(EpmdRequest request) {
    byte[] bytes = EpmdCodec.encode(request);
    for (int at = 2; at < bytes.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = Arrays.copyOfRange(bytes, 2, bytes.length);
        changed[at - 2] = (byte) value;
        eitherCanonicalOrMalformed(changed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "78138847", // cut in the fixed part
        "7813884d00000600050000" + "0000", // empty name
        "7813884d00000600050002"
            + "61"
            + "0000", // name one byte too long: takes the extra's length
        "7813884d0000060005ffff" + "61" + "0000", // name far beyond the end
        "7813884d00000600050001" + "61" + "0009", // extra beyond the end
        "7813884d00000600050001" + "00" + "0000", // NUL in the name
        "7813884d00000600050001" + "ff" + "0000", // not UTF-8
        "7813884d00000600050001" + "61" + "0000" + "7a", // a byte too many
        "7a", // no name
        "7a6100", // NUL
        "6e6e", // NAMES and more
        "61000061", // ALIVE of R3
        "00"
      })
  void malformedRequestsAreRefused(String body) {
    assertThrows(MalformedException.class, () -> EpmdCodec.decodeRequest(ByteReader.of(hex(body))));
  }

  @Test
  void requestsThatNobodyWouldReadAreNotSent() {
    EpmdRequest tooLong = new EpmdRequest.Stop("x".repeat(512));
    assertThrows(IllegalArgumentException.class, () -> EpmdCodec.encode(tooLong));
  }

  private static void eitherCanonicalOrMalformed(byte[] body) {
    EpmdRequest request;
    try {
      request = EpmdCodec.decodeRequest(ByteReader.of(body));
    } catch (MalformedException e) {
      assertTrue(e.offset() <= body.length, e.getMessage());
      return;
    }
    byte[] again = EpmdCodec.encode(request);
    assertArrayEquals(
        body,
        Arrays.copyOfRange(again, 2, again.length),
        () -> new String(body, StandardCharsets.ISO_8859_1));
  }

  private static EpmdRequest decode(byte[] withLength) {
    return EpmdCodec.decodeRequest(
        ByteReader.of(Arrays.copyOfRange(withLength, 2, withLength.length)));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
