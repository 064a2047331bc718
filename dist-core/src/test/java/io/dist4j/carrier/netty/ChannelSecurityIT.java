package io.dist4j.carrier.netty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.AuthenticationException;
import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.carrier.Listening;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.LinkRecorder;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the carrier does around a security that is slow, fails, throws or never ends. */
class ChannelSecurityIT {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final PeerCredentials PROVEN =
      new PeerCredentials(List.of(), "TLSv1.3", "TLS_AES_256_GCM_SHA384");

  private final BlockingQueue<SecurityListener> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<LinkRecorder> accepted = new LinkedBlockingQueue<>();

  /** Plain, but for what a test does with the listener it is asked with. */
  private abstract static class Scripted implements ChannelSecurity {
    @Override
    public String carrierName() {
      return "scripted";
    }

    @Override
    public LengthPrefix handshakePrefix() {
      return LengthPrefix.U32;
    }

    @Override
    public IdentityPolicy identityPolicy() {
      return (credentials, claimed) -> {};
    }
  }

  private final class Waiting extends Scripted {
    @Override
    public void secure(Channel channel, Role role, DialTarget target, SecurityListener done) {
      assertEquals(role == Role.INITIATOR, target != null);
      asked.add(done);
    }
  }

  private static NettyCarrier open(ChannelSecurity security) {
    return NettyCarrier.open(security, TestSettings.of(Transport.NIO, HalfOpenLimits.DEFAULT));
  }

  private Listening listen(NettyCarrier carrier) throws Exception {
    return carrier
        .listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            () -> {
              LinkRecorder recorder = new LinkRecorder();
              accepted.add(recorder);
              return recorder;
            })
        .toCompletableFuture()
        .get();
  }

  private static Socket connect(Listening listening) throws Exception {
    return new Socket(listening.address().getAddress(), listening.address().getPort());
  }

  private SecurityListener nextAsked() throws InterruptedException {
    return asked.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void bytesThatCameEarlyFollowOnOpenInOrder() throws Exception {
    try (NettyCarrier carrier = open(new Waiting());
        Listening listening = listen(carrier);
        Socket peer = connect(listening)) {
      peer.getOutputStream().write("early ".getBytes());
      SecurityListener done = nextAsked();
      assertTrue(accepted.isEmpty(), "no handler before the channel is secured");
      peer.getOutputStream().write("bytes".getBytes());
      done.secured(PROVEN);
      done.failed(new IllegalStateException("only the first report counts"));
      LinkRecorder recorder = accepted.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      Await.until("all bytes", LIMIT, () -> recorder.size() == 11);
      assertArrayEquals("early bytes".getBytes(), recorder.received());
      assertSame(PROVEN, recorder.link().peer());
      assertEquals(List.of(), recorder.faults());
    }
  }

  @Test
  void tooManyEarlyBytesEndTheLink() throws Exception {
    try (NettyCarrier carrier = open(new Waiting());
        Listening listening = listen(carrier);
        Socket peer = connect(listening)) {
      peer.setSoTimeout((int) LIMIT.toMillis());
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 10_000; i++) {
              peer.getOutputStream().write(new byte[1_024]);
            }
          });
      nextAsked().secured(PROVEN);
      assertTrue(accepted.isEmpty());
      Await.until("the place to be free", LIMIT, () -> carrier.halfOpenLinks() == 0);
    }
  }

  @Test
  void theDiallerGetsTheFailureAsItIs() throws Exception {
    AuthenticationException refusal = new AuthenticationException("no certificate");
    try (NettyCarrier plain = open(new PlainSecurity());
        NettyCarrier carrier = open(new Waiting());
        Listening listening = listen(plain)) {
      LinkRecorder recorder = new LinkRecorder();
      var dial = carrier.dial(new DialTarget(listening.address(), null, LIMIT), recorder);
      nextAsked().failed(refusal);
      assertSame(refusal, failure(dial));
      assertNull(recorder.link());
      Await.until("the other side to close", LIMIT, this::acceptedIsClosed);
    }
  }

  @Test
  void aSecurityThatThrowsFailsItsDialOnly() throws Exception {
    Scripted broken =
        new Scripted() {
          @Override
          public void secure(Channel channel, Role role, DialTarget target, SecurityListener done) {
            throw new IllegalStateException("no key material");
          }
        };
    try (NettyCarrier plain = open(new PlainSecurity());
        NettyCarrier carrier = open(broken);
        Listening listening = listen(plain)) {
      DialTarget target = new DialTarget(listening.address(), null, LIMIT);
      Throwable failure = failure(carrier.dial(target, new LinkRecorder()));
      assertInstanceOf(CarrierException.class, failure);
      assertTrue(failure.getMessage().contains("no key material"), failure.getMessage());
    }
  }

  @Test
  void anAcceptedLinkIsCutAtTheSetupDeadlineHoweverItsBytesTrickle() throws Exception {
    NettySettings quick =
        TestSettings.within(Duration.ofMillis(200), Transport.NIO, HalfOpenLimits.DEFAULT);
    try (NettyCarrier carrier = NettyCarrier.open(new Waiting(), quick);
        Listening listening = listen(carrier);
        Socket peer = connect(listening)) {
      long start = System.nanoTime();
      Await.until("the cut", LIMIT, () -> isCut(peer));
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(took < 2_000, "cut after " + took + " ms");
      assertTrue(accepted.isEmpty());
    }
  }

  // The accepting side may hear of the link after the dialling side has given it up.
  private boolean acceptedIsClosed() {
    LinkRecorder first = accepted.peek();
    return first != null && first.closed() == 1;
  }

  private static boolean isCut(Socket peer) {
    try {
      peer.getOutputStream().write(1);
      return false;
    } catch (IOException cut) {
      return true;
    }
  }

  @Test
  void aDialIsCutAtItsDeadline() throws Exception {
    try (NettyCarrier plain = open(new PlainSecurity());
        NettyCarrier carrier = open(new Waiting());
        Listening listening = listen(plain)) {
      DialTarget hasty = new DialTarget(listening.address(), null, Duration.ofMillis(200));
      Throwable failure = failure(carrier.dial(hasty, new LinkRecorder()));
      assertInstanceOf(CarrierException.class, failure);
      Await.until("the other side to close", LIMIT, this::acceptedIsClosed);
    }
  }

  @Test
  void aNameIsLookedUpAndItsAddressesAreTriedInTurn() throws Exception {
    try (NettyCarrier carrier = open(new PlainSecurity());
        Listening listening = listen(carrier)) {
      InetSocketAddress byName =
          InetSocketAddress.createUnresolved("localhost", listening.address().getPort());
      CarrierLink link =
          carrier
              .dial(new DialTarget(byName, null, LIMIT), new LinkRecorder())
              .toCompletableFuture()
              .get();
      assertEquals(listening.address(), link.remoteAddress());
    }
  }

  @Test
  void anUnknownHostIsNamed() throws Exception {
    try (NettyCarrier carrier = open(new PlainSecurity())) {
      InetSocketAddress unknown = InetSocketAddress.createUnresolved("no-such-host.invalid", 1);
      Throwable failure = failure(carrier.dial(new DialTarget(unknown, null, LIMIT), null));
      assertInstanceOf(CarrierException.class, failure);
      assertTrue(failure.getMessage().contains("no-such-host.invalid"), failure.getMessage());
    }
  }

  private static Throwable failure(CompletionStage<?> stage) {
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> stage.toCompletableFuture().get());
    return failed.getCause();
  }
}
