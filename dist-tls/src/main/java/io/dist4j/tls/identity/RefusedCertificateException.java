package io.dist4j.tls.identity;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** A chain that was refused; the kind decides which alert the peer gets. */
public final class RefusedCertificateException extends CertificateException {
  private static final long serialVersionUID = 1L;

  /** What was wrong with it. */
  public enum Kind {
    /** No path leads to a trusted root. */
    UNKNOWN_AUTHORITY,
    /** Its time is over, or has not begun. */
    TIME,
    /** Not a certificate for this use: an authority's, or without a purpose that is needed. */
    PURPOSE,
    /** Anything else. */
    REJECTED
  }

  private final Kind kind;

  /** Says in a few words what is wrong. */
  public RefusedCertificateException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  RefusedCertificateException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** What was wrong with it. */
  public Kind kind() {
    return kind;
  }
}
