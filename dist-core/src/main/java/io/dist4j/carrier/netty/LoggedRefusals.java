package io.dist4j.carrier.netty;

import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.carrier.RefusedLinks;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where refused links go while no node asked for them: ten lines a second in the log. */
final class LoggedRefusals implements RefusedLinks {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedRefusals.class);

  private final LogBudget lines = new LogBudget(System.nanoTime());
  private final String carrier;

  LoggedRefusals(String carrier) {
    this.carrier = carrier;
  }

  @Override
  public void refused(InetSocketAddress from, DistException why) {
    boolean flood = why.limitHit().filter(passed -> passed == Limit.FAILURES).isPresent();
    if (!flood && lines.take(System.nanoTime())) {
      LOG.warn("{}: refused {}: {}", carrier, Faults.text(from), why.getMessage());
    }
  }
}
