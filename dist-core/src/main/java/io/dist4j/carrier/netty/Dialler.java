package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.LinkHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Opens links: looks the host up off the event loops, then tries its addresses in order. */
final class Dialler {
  // Peers name nodes that we answer to, and a look-up may take long: no thread for each.
  private static final int MAX_LOOKUPS = 32;

  private final ChannelSecurity security;
  private final NettySettings settings;
  private final Transport.Loops loops;
  private final ChannelGroup channels;
  private final ThreadPoolExecutor lookups;

  Dialler(
      ChannelSecurity security,
      NettySettings settings,
      Transport.Loops loops,
      ChannelGroup channels) {
    this.security = security;
    this.settings = settings;
    this.loops = loops;
    this.channels = channels;
    this.lookups =
        new ThreadPoolExecutor(
            MAX_LOOKUPS,
            MAX_LOOKUPS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "dist4j-" + security.carrierName() + "-lookup");
              thread.setDaemon(true);
              return thread;
            });
    lookups.allowCoreThreadTimeOut(true);
  }

  CompletionStage<CarrierLink> dial(DialTarget target, LinkHandler handler) {
    return new Dial(target, handler).start();
  }

  void close() {
    lookups.shutdownNow();
  }

  /** One call of {@link #dial}: one deadline over the look-up, every address, and security. */
  private final class Dial {
    private final DialTarget target;
    private final LinkHandler handler;
    private final long deadline;
    private final CompletableFuture<CarrierLink> result = new CompletableFuture<>();

    Dial(DialTarget target, LinkHandler handler) {
      this.target = target;
      this.handler = handler;
      this.deadline = System.nanoTime() + target.timeout().toNanos();
    }

    CompletionStage<CarrierLink> start() {
      try {
        Future<?> timer =
            loops
                .group()
                .next()
                .schedule(this::expire, target.timeout().toNanos(), TimeUnit.NANOSECONDS);
        result.whenComplete((link, failure) -> timer.cancel(false));
        begin();
      } catch (RejectedExecutionException e) {
        fail("the " + security.carrierName() + " carrier is closed", e);
      }
      return result.minimalCompletionStage();
    }

    private void begin() {
      if (target.address().isUnresolved()) {
        lookups.execute(this::lookUp);
      } else {
        attempt(List.of(target.address()), 0);
      }
    }

    private void lookUp() {
      if (result.isDone()) {
        return;
      }
      String host = target.address().getHostString();
      try {
        int port = target.address().getPort();
        attempt(
            Arrays.stream(InetAddress.getAllByName(host))
                .map(address -> new InetSocketAddress(address, port))
                .toList(),
            0);
      } catch (UnknownHostException e) {
        fail("unknown host", e);
      }
    }

    private void attempt(List<InetSocketAddress> addresses, int index) {
      long left = deadline - System.nanoTime();
      if (loops.group().isShuttingDown()) {
        fail("the " + security.carrierName() + " carrier is closed", null);
        return;
      }
      if (left <= 0 || result.isDone()) {
        expire();
        return;
      }
      DialAttempt attempt =
          new DialAttempt(security, settings, channels, target, addresses.get(index), handler);
      long share = left / (addresses.size() - index);
      attempt
          .start(loops, share, left)
          .whenComplete(
              (link, failure) -> {
                if (failure == null) {
                  hand(link);
                } else if (attempt.connected() || index + 1 == addresses.size()) {
                  result.completeExceptionally(failure);
                } else {
                  attempt(addresses, index + 1);
                }
              });
    }

    /** A link that opened as the time ran out belongs to nobody. */
    private void hand(CarrierLink link) {
      if (!result.complete(link)) {
        link.abort();
      }
    }

    private void expire() {
      fail("no answer within " + target.timeout(), null);
    }

    private void fail(String reason, Throwable cause) {
      result.completeExceptionally(
          new CarrierException(
              "connecting to " + Faults.text(target.address()) + " failed: " + reason, cause));
    }
  }
}
