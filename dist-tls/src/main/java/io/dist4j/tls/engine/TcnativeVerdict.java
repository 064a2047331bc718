package io.dist4j.tls.engine;

import io.dist4j.tls.identity.RefusedCertificateException;
import io.netty.handler.ssl.OpenSslCertificateException;
import io.netty.internal.tcnative.CertificateVerifier;
import java.security.cert.CertificateException;

/** A refusal in the form from which tcnative chooses the alert; others end as internal_error. */
final class TcnativeVerdict {
  private TcnativeVerdict() {}

  static CertificateException of(RefusedCertificateException refusal) {
    return new OpenSslCertificateException(refusal, code(refusal.kind()));
  }

  private static int code(RefusedCertificateException.Kind kind) {
    return switch (kind) {
      case UNKNOWN_AUTHORITY -> CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
      case TIME -> CertificateVerifier.X509_V_ERR_CERT_HAS_EXPIRED;
      case PURPOSE -> CertificateVerifier.X509_V_ERR_INVALID_PURPOSE;
      case REJECTED -> CertificateVerifier.X509_V_ERR_CERT_REJECTED;
    };
  }
}
