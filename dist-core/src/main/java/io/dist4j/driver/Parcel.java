package io.dist4j.driver;

import io.dist4j.control.ControlMessage;
import io.dist4j.packet.LargeMessage;
import io.dist4j.packet.PacketEncoder;
import java.util.Arrays;

/**
 * One signal on its way out that does not stand in a {@link Chunk}.
 *
 * @param sender whose it is, see {@link Senders}
 * @param frame the whole frame, or null for a large one
 * @param large null for a small one
 * @param forced it was not held back, and counts towards what the link is closed for
 */
record Parcel(Object sender, byte[] frame, LargeMessage large, boolean forced) {
  /** What {@code encoder} holds; a large one is taken from it, a small one copied. */
  static Parcel of(PacketEncoder encoder, ControlMessage signal, boolean forced) {
    Object sender = Senders.of(signal);
    return encoder.isLarge()
        ? new Parcel(sender, null, encoder.takeLarge(), forced)
        : new Parcel(sender, Arrays.copyOf(encoder.frame(), encoder.frameSize()), null, forced);
  }

  int size() {
    return large == null ? frame.length : large.size();
  }

  boolean inFragments() {
    return large != null && large.fragments() > 1;
  }
}
