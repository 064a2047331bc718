package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.DistException;
import io.dist4j.PeerProtocolException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.Listening;
import io.dist4j.testkit.LinkRecorder;
import io.dist4j.testkit.LocalNetwork;
import io.dist4j.testkit.VirtualLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against what is no honest mapper, under a clock that only the test moves. */
class HostileMapperTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final Carrier carrier = new LocalNetwork(loop).carrier();
  private final EpmdClient client = new EpmdClient(carrier);
  private LinkRecorder mapperSide;

  @Test
  void aSilentMapperIsGivenUpAfterTwoSeconds() {
    InetSocketAddress mapper = mapper(link -> {});
    CompletableFuture<?> lookup = client.lookup(mapper, "a").toCompletableFuture();
    CompletableFuture<?> register =
        client.register(mapper, EpmdSamples.PLAIN).toCompletableFuture();
    loop.advance(Duration.ofMillis(1999));
    assertFalse(lookup.isDone() || register.isDone());
    loop.advance(Duration.ofMillis(2));
    assertInstanceOf(CarrierException.class, failure(lookup));
    assertInstanceOf(CarrierException.class, failure(register));
    assertEquals(1, mapperSide.closed());
  }

  @Test
  void aByteASecondDoesNotExtendThat() {
    InetSocketAddress mapper = mapper(this::drip);
    CompletableFuture<?> names = client.names(mapper).toCompletableFuture();
    loop.advance(Duration.ofMillis(2001));
    assertInstanceOf(CarrierException.class, failure(names));
  }

  private void drip(CarrierLink link) {
    say(link, new byte[1]);
    loop.schedule(() -> drip(link), Duration.ofSeconds(1).toNanos());
  }

  @Test
  void moreThan64KibAreNotKept() {
    InetSocketAddress mapper = mapper(link -> say(link, new byte[65_537]));
    assertInstanceOf(PeerProtocolException.class, failure(client.names(mapper)));
    InetSocketAddress largest = mapper(link -> sayAndClose(link, new byte[65_536]));
    assertEquals(0, done(client.names(largest)).mapperPort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // closed without a word
        "77",
        "7700",
        "770013884d0000060005ffff6100", // name beyond the end
        "770013884d000006000500016100ff", // extra beyond the end
        "770013884d0000060005000162" + "0000", // answers for b
        "7701ff", // a byte too many
        "7601"
      })
  void answersToALookupThatAreNone(String answer) {
    InetSocketAddress mapper = mapper(link -> sayAndClose(link, HexFormat.of().parseHex(answer)));
    DistException failure = failure(client.lookup(mapper, "a"));
    assertInstanceOf(PeerProtocolException.class, failure);
    assertTrue(failure.getMessage().contains("127.0.0.1"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"76", "770000", "7600000000010000", "7800"})
  void answersToARegistrationThatAreNone(String answer) {
    InetSocketAddress mapper = mapper(link -> sayAndClose(link, HexFormat.of().parseHex(answer)));
    assertInstanceOf(
        PeerProtocolException.class, failure(client.register(mapper, EpmdSamples.PLAIN)));
  }

  @Test
  void noAnswerToARegistrationIsAMapperThatGoesAway() {
    InetSocketAddress mapper = mapper(CarrierLink::close);
    assertInstanceOf(CarrierException.class, failure(client.register(mapper, EpmdSamples.PLAIN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"760100000063", "79010063", "76ff00000000"})
  void refusalsSayWhatTheyMean(String answer) {
    InetSocketAddress mapper = mapper(link -> say(link, HexFormat.of().parseHex(answer)));
    DistException failure = failure(client.register(mapper, EpmdSamples.PLAIN));
    assertInstanceOf(ConnectionRefusedByPeerException.class, failure);
    assertTrue(failure.getMessage().contains("'a'"), failure.getMessage());
    assertEquals(1, mapperSide.closed());
  }

  @Test
  void anAnswerMayComeInPieces() {
    InetSocketAddress mapper =
        mapper(
            link -> {
              for (byte each : HexFormat.of().parseHex("7600f0000001")) {
                loop.execute(() -> say(link, new byte[] {each}));
              }
            });
    EpmdRegistration held = done(client.register(mapper, EpmdSamples.PLAIN));
    assertEquals(0xf0000001, held.creation());
    loop.advance(Duration.ofMinutes(1));
    assertFalse(held.onLost().toCompletableFuture().isDone());
  }

  @Test
  void aMapperThatGoesOnTalkingLosesTheRegistration() {
    InetSocketAddress mapper = mapper(link -> say(link, HexFormat.of().parseHex("7600f0000001")));
    EpmdRegistration held = done(client.register(mapper, EpmdSamples.PLAIN));
    loop.execute(() -> say(mapperSide.link(), new byte[1]));
    loop.runUntilIdle();
    assertTrue(held.onLost().toCompletableFuture().isDone());
  }

  private InetSocketAddress mapper(Consumer<CarrierLink> behaviour) {
    InetSocketAddress any = new InetSocketAddress(BindAddresses.loopback(), 0);
    Listening listening =
        done(
            carrier.listen(
                any,
                () ->
                    mapperSide =
                        new LinkRecorder(link -> loop.execute(() -> behaviour.accept(link)))));
    return listening.address();
  }

  private static void say(CarrierLink link, byte[] bytes) {
    link.write(ByteBuffer.wrap(bytes));
    link.flush();
  }

  private static void sayAndClose(CarrierLink link, byte[] bytes) {
    say(link, bytes);
    link.close();
  }

  private <T> T done(CompletionStage<T> stage) {
    CompletableFuture<T> result = stage.toCompletableFuture();
    loop.runUntilIdle();
    assertTrue(result.isDone());
    return result.join();
  }

  private DistException failure(CompletionStage<?> stage) {
    CompletableFuture<?> result = stage.toCompletableFuture();
    loop.runUntilIdle();
    assertTrue(result.isCompletedExceptionally());
    Throwable failure =
        org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, result::join);
    return (DistException) Stages.cause(failure);
  }
}
