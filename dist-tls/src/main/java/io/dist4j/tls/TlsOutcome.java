package io.dist4j.tls;

import io.dist4j.DistException;
import io.dist4j.carrier.netty.SecurityListener;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Printable;
import io.dist4j.tls.identity.ChainVerifier;
import io.netty.handler.ssl.OpenSslSession;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What a finished TLS handshake proved. */
final class TlsOutcome {
  private final SSLEngine engine;
  private final ChainVerifier verifier;
  private final String alpn;

  TlsOutcome(SSLEngine engine, ChainVerifier verifier, String alpn) {
    this.engine = engine;
    this.verifier = verifier;
    this.alpn = alpn;
  }

  void report(TlsFaults faults, SecurityListener done) {
    PeerCredentials proven;
    try {
      proven = credentials(faults);
    } catch (CertificateException | SSLPeerUnverifiedException | RuntimeException e) {
      done.failed(e instanceof DistException ours ? ours : faults.opening(e));
      return;
    }
    done.secured(proven);
  }

  /**
   * Verifies the chain once more, on what the session holds. It costs a fraction of the handshake,
   * gives the path that was verified instead of the certificates that were sent, and an engine that
   * was talked out of asking us (a resumed session, CVE-2026-89422) proves nothing.
   */
  private PeerCredentials credentials(TlsFaults faults)
      throws CertificateException, SSLPeerUnverifiedException {
    requireProtocol(faults);
    SSLSession session = engine.getSession();
    List<X509Certificate> chain = verifier.verify(x509(session.getPeerCertificates()));
    return new PeerCredentials(
        chain, session.getProtocol(), session.getCipherSuite(), group(session));
  }

  // The JDK's engine does not tell, up to release 25 at least.
  private static String group(SSLSession session) {
    String told = session instanceof OpenSslSession known ? known.getNamedGroup() : null;
    return told == null || told.isEmpty() ? PeerCredentials.UNKNOWN : Printable.of(told);
  }

  // No protocol is what stock Erlang negotiates; Netty's OpenSSL cannot refuse a foreign one.
  private void requireProtocol(TlsFaults faults) {
    String chosen = engine.getApplicationProtocol();
    if (chosen != null && !chosen.isEmpty() && !chosen.equals(alpn)) {
      throw faults.refusal(
          "ALPN: expected '" + alpn + "' or none, negotiated '" + Printable.of(chosen) + "'", null);
    }
  }

  private static List<X509Certificate> x509(Certificate[] chain) {
    return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
  }
}
