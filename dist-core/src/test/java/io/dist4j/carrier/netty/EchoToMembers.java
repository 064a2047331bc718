package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.LinkHandler;
import java.nio.ByteBuffer;

/** Sends back what comes, and takes whoever sends anything for a member. */
final class EchoToMembers implements LinkHandler {
  private final Runnable onClosed;

  EchoToMembers(Runnable onClosed) {
    this.onClosed = onClosed;
  }

  @Override
  public void onOpen(CarrierLink link) {}

  @Override
  public void onBytes(CarrierLink link, ByteBuffer bytes) {
    link.authenticated();
    link.write(bytes);
    link.flush();
  }

  @Override
  public void onWritable(CarrierLink link) {}

  @Override
  public void onClosed(CarrierLink link, CarrierException cause) {
    onClosed.run();
  }
}
