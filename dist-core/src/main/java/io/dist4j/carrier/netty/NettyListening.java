package io.dist4j.carrier.netty;

import io.dist4j.carrier.Listening;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A bound server channel. */
final class NettyListening implements Listening {
  // A loop that somebody blocks must not keep a node from closing.
  private static final long PATIENCE_SECONDS = 3;

  private final Channel channel;
  private final InetSocketAddress address;

  NettyListening(Channel channel) {
    this.channel = channel;
    this.address = (InetSocketAddress) channel.localAddress();
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public CompletionStage<Void> closeAsync() {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    channel.close().addListener(done -> gone.complete(null));
    return gone.minimalCompletionStage();
  }

  @Override
  public void close() {
    if (channel.eventLoop().inEventLoop()) {
      channel.close();
    } else {
      channel.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
