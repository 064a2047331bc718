package io.dist4j.tls.engine;

import io.dist4j.tls.identity.ChainVerifier;
import io.dist4j.tls.identity.RefusedCertificateException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Lets our verifier decide inside the engine's handshake, the same way in both roles. */
final class PeerTrust extends X509ExtendedTrustManager {
  private final ChainVerifier verifier;
  private final boolean tcnative;

  PeerTrust(ChainVerifier verifier, boolean tcnative) {
    this.verifier = verifier;
    this.tcnative = tcnative;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    try {
      verifier.verify(chain == null ? List.of() : List.of(chain));
    } catch (RefusedCertificateException e) {
      throw tcnative ? TcnativeVerdict.of(e) : e;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  /** None: a listener would send their names to every stranger (security.md 1.3). */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
