package io.dist4j.carrier;

import io.dist4j.DistException;
import java.net.InetSocketAddress;

/** Hears of links that strangers opened and that never got as far as to have a handler. */
@FunctionalInterface
public interface RefusedLinks {
  /**
   * A link was closed before it was open: it could not be secured, or there are too many.
   *
   * <p>Called on event loops, at the rate at which strangers come; returns at once.
   *
   * @param from where it came from
   * @param why what failed, with the {@linkplain DistException#limitHit limit} if it was one
   */
  void refused(InetSocketAddress from, DistException why);
}
