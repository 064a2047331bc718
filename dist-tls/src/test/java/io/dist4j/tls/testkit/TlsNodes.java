package io.dist4j.tls.testkit;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.Listening;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.LinkRecorder;
import io.dist4j.tls.TlsCarrier;
import io.dist4j.tls.TlsConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A carrier under test: listens, dials, and writes down what happens. */
public final class TlsNodes implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Carrier carrier;
  private final List<LinkRecorder> accepted = new CopyOnWriteArrayList<>();

  /** Opens the carrier. */
  public TlsNodes(TlsConfig config) {
    this.carrier = TlsCarrier.open(config, CarrierSettings.EMPTY);
  }

  /** The carrier itself. */
  public Carrier carrier() {
    return carrier;
  }

  /** Listens on a free port of this machine. */
  public int listen() {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Listening listening =
        carrier
            .listen(
                any,
                () -> {
                  LinkRecorder recorder = new LinkRecorder();
                  accepted.add(recorder);
                  return recorder;
                })
            .toCompletableFuture()
            .join();
    return listening.address().getPort();
  }

  /** Dials a port of this machine as if {@code node} were there. */
  public LinkRecorder dial(int port, String node) {
    LinkRecorder recorder = new LinkRecorder();
    start(port, node, recorder).toCompletableFuture().join();
    return recorder;
  }

  /** What dialling ends with when it does not end with a link. */
  public Throwable failureOfDial(int port, String node) {
    try {
      dial(port, node);
    } catch (CompletionException e) {
      return e.getCause();
    }
    throw new AssertionError("dialling " + node + " ended with a link");
  }

  private CompletionStage<?> start(int port, String node, LinkRecorder recorder) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return carrier.dial(new DialTarget(address, NodeName.parse(node), LIMIT), recorder);
  }

  /** The first accepted link, waited for. */
  public LinkRecorder firstAccepted() {
    Await.until(
        "an accepted link", LIMIT, () -> !accepted.isEmpty() && accepted.get(0).link() != null);
    return accepted.get(0);
  }

  /** What all accepted links received so far. */
  public String received() {
    StringBuilder all = new StringBuilder();
    accepted.forEach(link -> all.append(new String(link.received(), StandardCharsets.ISO_8859_1)));
    return all.toString();
  }

  /** How many links were accepted and opened. */
  public int acceptedLinks() {
    return accepted.size();
  }

  /** Sends text through a link. */
  public static void send(LinkRecorder from, String text) {
    from.link()
        .eventLoop()
        .execute(
            () -> {
              from.link().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
              from.link().flush();
            });
  }

  /** Waits until a link received {@code text}. */
  public static void awaitText(LinkRecorder at, String text) {
    Await.until(
        "'" + text + "' to arrive",
        LIMIT,
        () -> new String(at.received(), StandardCharsets.ISO_8859_1).contains(text),
        () -> new String(at.received(), StandardCharsets.ISO_8859_1) + at.cause());
  }

  /** Waits until a link is closed. */
  public static void awaitClosed(LinkRecorder link) {
    Await.until("the link to be closed", LIMIT, () -> link.closed() > 0);
  }

  @Override
  public void close() {
    carrier.close();
  }
}
