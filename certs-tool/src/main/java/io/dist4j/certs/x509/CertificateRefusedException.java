package io.dist4j.certs.x509;

import io.dist4j.DistException;

/**
 * The request is well formed but must not be granted: the authority may not name that host, would
 * end before the certificate does, or the file to write exists already.
 */
public final class CertificateRefusedException extends DistException {
  private static final long serialVersionUID = 1L;

  /** What was asked, which rule forbids it, and what to do next. Never holds a secret. */
  public CertificateRefusedException(String message) {
    super(message);
  }

  /** As {@link #CertificateRefusedException(String)}, with the failure underneath. */
  public CertificateRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
