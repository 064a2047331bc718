package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.LocalCarrier;
import io.dist4j.testkit.LocalNetwork;
import io.dist4j.testkit.VirtualLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Finding and registering, on a host in memory under a clock that only the test moves. */
class EpmdPortMapperTest {
  private static final EpmdPortMapperConfig CONFIG = EpmdPortMapperConfig.onPort(4369);
  private static final NodeName A = NodeName.parse("a@host");
  private static final NodeName B = NodeName.parse("b@host");

  private final VirtualLoop loop = new VirtualLoop();
  private final LocalNetwork network = new LocalNetwork(loop);
  private final LocalCarrier carrier = network.carrier();
  private final EpmdClient client = new EpmdClient(carrier);
  private Map<String, List<InetAddress>> hosts = Map.of("host", List.of(BindAddresses.loopback()));

  @Test
  void becomesTheMapperWhenThereIsNone() {
    EpmdPortMapper a = mapper(CONFIG);
    int creation = done(a.register(A, 5000, false));
    assertTrue(Integer.compareUnsigned(creation, 3) > 0);
    assertEquals(4369, a.embedded().orElseThrow().address().getPort());
    assertEquals(at(5000), done(a.lookup(A)));
    assertEquals(Optional.empty(), done(a.lookup(B)));
  }

  @Test
  void usesTheMapperThatIsThere() {
    EpmdPortMapper a = mapper(CONFIG);
    EpmdPortMapper b = mapper(CONFIG);
    done(a.register(A, 5000, false));
    done(b.register(B, 5001, true));
    assertEquals(Optional.empty(), b.embedded());
    assertEquals(at(5001), done(a.lookup(B)));
    NodePort hidden = done(client.lookup(here(), "b")).orElseThrow();
    assertEquals(NodeType.HIDDEN, hidden.type());
  }

  @Test
  void ofManyThatStartAtOnceOneServes() {
    List<EpmdPortMapper> mappers = List.of(mapper(CONFIG), mapper(CONFIG), mapper(CONFIG));
    List<CompletableFuture<Integer>> creations =
        List.of(
            start(mappers.get(0), "x@host"),
            start(mappers.get(1), "y@host"),
            start(mappers.get(2), "z@host"));
    loop.advance(Duration.ofSeconds(5));
    assertTrue(creations.stream().noneMatch(CompletableFuture::isCompletedExceptionally));
    assertTrue(creations.stream().allMatch(CompletableFuture::isDone));
    assertEquals(1, mappers.stream().filter(each -> each.embedded().isPresent()).count());
    assertEquals(3, done(client.names(here())).entries().size());
  }

  private static CompletableFuture<Integer> start(EpmdPortMapper mapper, String name) {
    return mapper.register(NodeName.parse(name), 5000, false).toCompletableFuture();
  }

  @Test
  void doesNotServeWhenToldNotTo() {
    EpmdPortMapper a = mapper(CONFIG.withoutEmbedded());
    CompletableFuture<Integer> creation = a.register(A, 5000, false).toCompletableFuture();
    loop.advance(Duration.ofSeconds(10));
    assertInstanceOf(
        CarrierException.class, creation.handle((ok, fault) -> Stages.cause(fault)).join());
    assertEquals(Optional.empty(), a.embedded());
  }

  @Test
  void aTakenNameIsRefusedAtOnce() {
    done(mapper(CONFIG).register(A, 5000, false));
    CompletableFuture<Integer> second =
        mapper(CONFIG).register(A, 5001, false).toCompletableFuture();
    loop.runUntilIdle();
    assertInstanceOf(
        ConnectionRefusedByPeerException.class,
        second.handle((ok, fault) -> Stages.cause(fault)).join());
  }

  @Test
  void registersAgainWithTheMapperThatComesBack() {
    EpmdServer first = done(EpmdServer.startAsync(carrier, EpmdServerConfig.onPort(4369)));
    EpmdPortMapper a = mapper(CONFIG);
    done(a.register(A, 5000, false));
    done(first.closeAsync());
    loop.advance(Duration.ofSeconds(5));
    done(EpmdServer.startAsync(carrier, EpmdServerConfig.onPort(4369)));
    loop.advance(CONFIG.reconnectEvery());
    assertEquals(at(5000), done(a.lookup(A)));
    assertEquals(Optional.empty(), a.embedded());
  }

  @Test
  void takesThePlaceOfAMapperThatStaysAway() {
    EpmdServer first = done(EpmdServer.startAsync(carrier, EpmdServerConfig.onPort(4369)));
    EpmdPortMapper a = mapper(CONFIG);
    EpmdPortMapper b = mapper(CONFIG);
    done(a.register(A, 5000, false));
    done(b.register(B, 5001, false));
    done(first.closeAsync());
    loop.advance(CONFIG.takeOverAfter().minusSeconds(1));
    assertTrue(a.embedded().isEmpty() && b.embedded().isEmpty());
    loop.advance(Duration.ofSeconds(6));
    assertTrue(a.embedded().isPresent() ^ b.embedded().isPresent());
    assertEquals(at(5000), done(b.lookup(A)));
    assertEquals(at(5001), done(a.lookup(B)));
  }

  @Test
  void closingWithdrawsTheNameAndStaysClosed() {
    done(EpmdServer.startAsync(carrier, EpmdServerConfig.onPort(4369)));
    EpmdPortMapper a = mapper(CONFIG);
    done(a.register(A, 5000, false));
    a.close();
    loop.advance(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), done(a.lookup(A)));
    assertThrows(IllegalStateException.class, () -> a.register(A, 5000, false));
  }

  @Test
  void triesEveryAddressOfAHost() throws Exception {
    InetAddress dead = address(10, 0, 0, 9);
    InetAddress other = address(10, 0, 0, 7);
    hosts = Map.of("host", List.of(dead, other));
    EpmdServerConfig config = EpmdServerConfig.onPort(4369).withPlainBind(List.of(other), true);
    done(EpmdServer.startAsync(carrier, config));
    done(client.register(here(), new NodePort(5000, NodeType.NORMAL, 0, 6, 5, "a", "")));
    EpmdPortMapper mapper = mapper(CONFIG);
    assertEquals(Optional.of(new InetSocketAddress(other, 5000)), done(mapper.lookup(A)));
    assertEquals(Optional.empty(), done(mapper.lookup(B)), "one mapper answered");
  }

  @Test
  void nobodyToAskIsAFailure() throws Exception {
    hosts = Map.of("host", List.of(address(10, 0, 0, 9)));
    CompletableFuture<?> lookup = mapper(CONFIG).lookup(A).toCompletableFuture();
    loop.runUntilIdle();
    Throwable failure = lookup.handle((ok, fault) -> Stages.cause(fault)).join();
    assertInstanceOf(CarrierException.class, failure);
    assertTrue(failure.getMessage().contains("a@host"), failure.getMessage());
  }

  // Debian: the machine's own name is 127.0.1.1.
  @Test
  void servesTheLoopbackAddressThatItsHostNameStandsFor() throws Exception {
    InetAddress debian = address(127, 0, 1, 1);
    hosts = Map.of("host", List.of(debian));
    done(mapper(CONFIG).register(A, 5000, false));
    InetSocketAddress there = new InetSocketAddress(debian, 4369);
    assertTrue(done(client.lookup(there, "a")).isPresent());
  }

  @Test
  void asksOnLoopbackWhenTheHostIsThisMachine() throws Exception {
    done(mapper(CONFIG).register(A, 5000, false));
    InetAddress debian = address(127, 0, 1, 1);
    hosts = Map.of("host", List.of(debian));
    assertEquals(Optional.of(new InetSocketAddress(debian, 5000)), done(mapper(CONFIG).lookup(A)));
  }

  @Test
  void fixedPortsNeedNobody() {
    InetSocketAddress fixed = new InetSocketAddress(BindAddresses.loopback(), 9100);
    StaticPortMapper mapper = new StaticPortMapper(Map.of(A, fixed), () -> 2);
    assertEquals(Optional.of(fixed), done(mapper.lookup(A)));
    assertEquals(Optional.empty(), done(mapper.lookup(B)));
    assertEquals(6, done(mapper.register(B, 1, false)));
    mapper.close();
  }

  private EpmdPortMapper mapper(EpmdPortMapperConfig config) {
    return new EpmdPortMapper(
        carrier,
        config,
        host -> CompletableFuture.completedStage(hosts.get(host)),
        (delay, task) -> loop.schedule(task, delay.toNanos()));
  }

  private static InetAddress address(int... bytes) throws UnknownHostException {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      raw[i] = (byte) bytes[i];
    }
    return InetAddress.getByAddress(raw);
  }

  private static Optional<InetSocketAddress> at(int port) {
    return Optional.of(new InetSocketAddress(BindAddresses.loopback(), port));
  }

  private static InetSocketAddress here() {
    return new InetSocketAddress(BindAddresses.loopback(), 4369);
  }

  private <T> T done(CompletionStage<T> stage) {
    CompletableFuture<T> result = stage.toCompletableFuture();
    loop.runUntilIdle();
    assertTrue(result.isDone(), "not finished");
    return result.join();
  }
}
