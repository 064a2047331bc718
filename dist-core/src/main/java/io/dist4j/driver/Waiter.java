package io.dist4j.driver;

import java.util.concurrent.CompletableFuture;

/**
 * A signal that waits for room in front of an outbox.
 *
 * @param accepted completed with true when it has moved into the outbox, false when the link is
 *     gone; null when nobody waits for it
 * @param held a thread is held back by it, so that its memory needs no other bound
 */
record Waiter(Parcel parcel, CompletableFuture<Boolean> accepted, boolean held) {
  void tell(boolean moved) {
    if (accepted != null) {
      accepted.complete(moved);
    }
  }
}
