package io.dist4j.carrier.netty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.carrier.Listening;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The example of docs/carriers.md, run, and compared with the page. */
class CarriersPageIT {
  @Test
  void theExampleRuns() throws Exception {
    // begin of the example
    try (Carrier carrier = new TcpCarrierProvider().open(CarrierSettings.EMPTY);
        Listening listening = get(carrier.listen(loopback(0), Echo::new))) {
      BlockingQueue<String> answers = new LinkedBlockingQueue<>();
      DialTarget target = new DialTarget(listening.address(), null, Duration.ofSeconds(5));
      CarrierLink link = get(carrier.dial(target, new Printer(answers)));
      link.eventLoop()
          .execute(
              () -> {
                link.write(ByteBuffer.wrap("hello".getBytes(UTF_8)));
                link.flush();
              });
      assertEquals("hello", answers.poll(5, TimeUnit.SECONDS));
    }
    // end of the example
  }

  @Test
  void thePageShowsTheExample() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/io/dist4j/carrier/netty/CarriersPageIT.java"));
    String example =
        source.substring(
            source.indexOf("    try (Carrier"), source.indexOf("    // end of the example"));
    String page = Files.readString(Path.of("..", "docs", "carriers.md"));
    assertTrue(page.contains(example.indent(-4)), "docs/carriers.md shows:\n" + example);
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static class Echo implements LinkHandler {
    @Override
    public void onOpen(CarrierLink link) {
      link.authenticated();
    }

    @Override
    public void onBytes(CarrierLink link, ByteBuffer bytes) {
      link.write(bytes);
      link.flush();
    }

    @Override
    public void onWritable(CarrierLink link) {}

    @Override
    public void onClosed(CarrierLink link, CarrierException cause) {}
  }

  private static final class Printer extends Echo {
    private final BlockingQueue<String> answers;

    Printer(BlockingQueue<String> answers) {
      this.answers = answers;
    }

    @Override
    public void onBytes(CarrierLink link, ByteBuffer bytes) {
      answers.add(UTF_8.decode(bytes).toString());
    }
  }
}
