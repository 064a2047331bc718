package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tells the last handler of a channel, from any thread, to end it.
 *
 * @param abort why to drop everything, or null to send first what was queued
 */
record CloseLink(CarrierException abort) {
  static final CloseLink AFTER_FLUSH = new CloseLink(null);

  void send(Channel channel) {
    try {
      channel.eventLoop().execute(() -> channel.pipeline().fireUserEventTriggered(this));
    } catch (RejectedExecutionException closed) {
      // The carrier is closed, and every channel with it.
    }
  }

  /** Resets the connection, past handlers that would say goodbye first, as TLS does. */
  static void reset(Channel channel) {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException broken) {
      // Then there is nothing left to reset.
    }
    channel.pipeline().firstContext().close();
  }
}
