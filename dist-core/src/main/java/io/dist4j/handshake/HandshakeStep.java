package io.dist4j.handshake;

import java.util.List;

/**
 * What one input led to.
 *
 * @param frames frame bodies to send, in order, before the outcome is acted upon; also when it is
 *     {@link Outcome.Failed}
 * @param outcome where the handshake stands now
 */
public record HandshakeStep(List<byte[]> frames, Outcome outcome) {
  /** Copies the list. */
  public HandshakeStep {
    frames = List.copyOf(frames);
  }
}
