package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.testkit.LinkRecorder;
import io.dist4j.testkit.LocalNetwork;
import io.dist4j.testkit.VirtualLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The server under a clock that only the test moves. */
class VirtualMapperTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration TICK = Duration.ofNanos(1);

  private final VirtualLoop loop = new VirtualLoop();
  private final Carrier carrier = new LocalNetwork(loop).carrier();
  private final EpmdClient client = new EpmdClient(carrier);
  private EpmdServer server = start(EpmdServerConfig.onPort(4369));

  @Test
  void aSilentConnectionEndsAtTheDeadline() {
    LinkRecorder silent = dial();
    loop.advance(LIMIT.minus(TICK));
    assertEquals(0, silent.closed());
    loop.advance(TICK);
    assertEquals(1, silent.closed());
  }

  @Test
  void aByteASecondDoesNotExtendTheDeadline() {
    LinkRecorder slow = dial();
    for (byte each : new byte[] {0, 9, 'z', 'a'}) {
      send(slow.link(), each);
      loop.advance(Duration.ofSeconds(1));
    }
    assertEquals(1, slow.closed());
    assertEquals(0, slow.size());
  }

  @Test
  void aRegistrationOutlivesTheDeadlineAndEndsWithItsConnection() {
    EpmdRegistration held = done(client.register(server.address(), EpmdSamples.PLAIN));
    loop.advance(Duration.ofDays(30));
    assertEquals(Optional.of(EpmdSamples.PLAIN), done(client.lookup(server.address(), "a")));
    held.close();
    loop.runUntilIdle();
    assertEquals(Optional.empty(), done(client.lookup(server.address(), "a")));
  }

  @Test
  void moreBytesOnARegistrationEndIt() {
    LinkRecorder held = register("a");
    send(held.link(), (byte) 0);
    loop.runUntilIdle();
    assertEquals(1, held.closed());
    assertEquals(List.of(), names());
  }

  @Test
  void aFloodOfSilentConnectionsMakesRoomForHonestOnes() {
    LinkRecorder held = register("a");
    List<LinkRecorder> flood = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      flood.add(dial());
    }
    long open = flood.stream().filter(each -> each.closed() == 0).count();
    assertEquals(192, open, "three quarters of the 256 that the carrier has for all");
    assertEquals(0, held.closed());
    assertEquals(List.of("a"), names());
    assertEquals(1, flood.get(0).closed());
    assertEquals(0, flood.get(599).closed());
  }

  @Test
  void manyNodesOfOneHostRegister() {
    List<LinkRecorder> held = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      held.add(register("n" + i));
    }
    assertEquals(256, names().size());
    LinkRecorder oneTooMany = dial();
    send(oneTooMany.link(), EpmdCodec.encode(new EpmdRequest.Alive(node("more"))));
    loop.runUntilIdle();
    assertEquals("760100000063", hex(oneTooMany));
    assertEquals(0, held.stream().mapToInt(LinkRecorder::closed).sum());
  }

  @Test
  void delaysAnswersAsABusyEpmdWould() {
    restart(config().withDelays(Duration.ofSeconds(3), Duration.ofSeconds(5)));
    LinkRecorder asker = dial();
    send(asker.link(), EpmdCodec.encode(new EpmdRequest.PortPlease("a")));
    loop.advance(Duration.ofSeconds(8).minus(TICK));
    assertEquals(0, asker.size());
    loop.advance(TICK);
    assertEquals("7701", hex(asker));
    assertEquals(1, asker.closed());
  }

  @Test
  void delaysDoNotExtendTheDeadlineOfASilentConnectionForEver() {
    restart(config().withDelays(Duration.ofSeconds(3), Duration.ofSeconds(5)));
    LinkRecorder silent = dial();
    loop.advance(Duration.ofSeconds(10));
    assertEquals(1, silent.closed());
  }

  @Test
  void packetTimeoutIsHonoured() {
    restart(config().withRequestTimeout(Duration.ofSeconds(60)));
    LinkRecorder silent = dial();
    loop.advance(Duration.ofSeconds(59));
    assertEquals(0, silent.closed());
    loop.advance(Duration.ofSeconds(1));
    assertEquals(1, silent.closed());
  }

  @Test
  void relaxedKillAnswersThenEndsEverything() {
    restart(config().withRelaxedCommandCheck(true));
    LinkRecorder held = register("a");
    assertEquals("OK", done(client.kill(server.address())));
    done(server.ended());
    assertEquals(1, held.closed());
    restart(config());
  }

  @Test
  void relaxedStopDropsTheNode() {
    restart(config().withRelaxedCommandCheck(true));
    LinkRecorder held = register("a");
    assertEquals("STOPPED", done(client.stop(server.address(), "a")));
    assertEquals(1, held.closed());
    assertEquals(List.of(), names());
  }

  @Test
  void strictKillAndStopLeaveEverythingAsItWas() {
    LinkRecorder held = register("a");
    assertEquals("NO", done(client.kill(server.address())));
    assertEquals("", done(client.stop(server.address(), "a")));
    assertEquals(0, held.closed());
    assertEquals(List.of("a"), names());
  }

  @Test
  void closingEndsRegistrations() {
    LinkRecorder held = register("a");
    done(server.closeAsync());
    assertEquals(1, held.closed());
  }

  private EpmdServerConfig config() {
    return EpmdServerConfig.onPort(4369);
  }

  private void restart(EpmdServerConfig config) {
    done(server.closeAsync());
    server = start(config);
  }

  private EpmdServer start(EpmdServerConfig config) {
    return done(EpmdServer.startAsync(carrier, config));
  }

  private LinkRecorder register(String name) {
    LinkRecorder held = dial();
    send(held.link(), EpmdCodec.encode(new EpmdRequest.Alive(node(name))));
    loop.runUntilIdle();
    assertEquals("7600", hex(held).substring(0, 4));
    return held;
  }

  private List<String> names() {
    return done(client.names(server.address())).entries().stream()
        .map(MapperListing.Entry::name)
        .toList();
  }

  private LinkRecorder dial() {
    LinkRecorder recorder = new LinkRecorder();
    InetSocketAddress address = server.address();
    done(carrier.dial(new DialTarget(address, null, LIMIT), recorder));
    return recorder;
  }

  private void send(CarrierLink link, byte... bytes) {
    loop.execute(
        () -> {
          link.write(ByteBuffer.wrap(bytes));
          link.flush();
        });
  }

  private <T> T done(CompletionStage<T> stage) {
    CompletableFuture<T> result = stage.toCompletableFuture();
    loop.runUntilIdle();
    return result.getNow(null);
  }

  private static NodePort node(String name) {
    return new NodePort(5000, NodeType.NORMAL, 0, 6, 5, name, "");
  }

  private static String hex(LinkRecorder recorder) {
    return java.util.HexFormat.of().formatHex(recorder.received());
  }
}
