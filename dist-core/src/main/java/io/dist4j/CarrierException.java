package io.dist4j;

import org.jspecify.annotations.Nullable;

/** The network failed: connecting, reading, writing, or a TLS layer that broke off. */
public class CarrierException extends DistException {
  private static final long serialVersionUID = 1L;

  /** What was tried, with what, and what to do next. Never holds a secret. */
  public CarrierException(String message) {
    super(message);
  }

  /** As {@link #CarrierException(String)}, with the failure underneath. */
  public CarrierException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
