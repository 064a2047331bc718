package io.dist4j.driver;

import io.dist4j.DistException;
import io.dist4j.protocol.DownReason;

/**
 * How a link ended.
 *
 * @param reason in one word
 * @param cause with the sentence for people
 * @param yieldedToPeer the peer's own attempt to reach us wins over this link
 */
public record LinkEnd(DownReason reason, DistException cause, boolean yieldedToPeer) {
  /** An ending in which nobody yielded. */
  public static LinkEnd of(DownReason reason, DistException cause) {
    return new LinkEnd(reason, cause, false);
  }
}
