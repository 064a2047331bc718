package io.dist4j.carrier;

import io.dist4j.CarrierException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What happens on a link, in order, always on its event loop: {@code onOpen}, then bytes, then
 * exactly one {@code onClosed}. A link that never opened (refused, TLS failed) reports through the
 * stage that {@link Carrier#dial} returned and calls nothing here.
 */
public interface LinkHandler {
  /** The link can be written to; the peer's credentials are known. */
  void onOpen(CarrierLink link);

  /** Bytes came in. The buffer is lent for the duration of the call. */
  void onBytes(CarrierLink link, ByteBuffer bytes);

  /** What was queued drained below the low-water mark. */
  void onWritable(CarrierLink link);

  /**
   * The link is gone.
   *
   * @param cause why, or null when one side closed it in the ordinary way
   */
  void onClosed(CarrierLink link, @Nullable CarrierException cause);
}
