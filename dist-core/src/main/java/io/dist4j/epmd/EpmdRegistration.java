package io.dist4j.epmd;

import io.dist4j.carrier.CarrierLink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A name at a port mapper. It lasts until the connection to the mapper ends. */
public final class EpmdRegistration implements AutoCloseable {
  private final int creation;
  private final CarrierLink link;
  private final CompletableFuture<Void> ended;

  EpmdRegistration(int creation, CarrierLink link, CompletableFuture<Void> ended) {
    this.creation = creation;
    this.link = link;
    this.ended = ended;
  }

  /** Tells this use of the name from earlier ones; 32 bits, unsigned. */
  public int creation() {
    return creation;
  }

  /** Completes, on the link's event loop, when the connection ended, whoever ended it. */
  public CompletionStage<Void> onLost() {
    return ended.copy();
  }

  /** Unregisters by closing the connection; there is no other way in the protocol. */
  @Override
  public void close() {
    link.close();
  }
}
