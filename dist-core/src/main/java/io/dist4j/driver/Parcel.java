package io.dist4j.driver;

import io.dist4j.packet.LargeMessage;

/**
 * One signal on its way out that does not stand in a {@link Chunk}.
 *
 * @param sender whose it is, see {@link Senders}
 * @param frame the whole frame, or null for a large one
 * @param large null for a small one
 * @param forced it was not held back, and counts towards what the link is closed for
 */
record Parcel(Object sender, byte[] frame, LargeMessage large, boolean forced) {
  int size() {
    return large == null ? frame.length : large.size();
  }

  boolean inFragments() {
    return large != null && large.fragments() > 1;
  }
}
