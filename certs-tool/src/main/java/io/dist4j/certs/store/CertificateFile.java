package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificatePem;
import io.dist4j.certs.x509.CertificateRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** A PEM file of certificates. */
public final class CertificateFile {
  private CertificateFile() {}

  /**
   * All of them, in order; at least one.
   *
   * @throws CertificateRefusedException when there is none, or one cannot be read
   */
  public static List<X509Certificate> read(Path file) throws IOException {
    try {
      return CertificatePem.decode(PrivateFile.read(file));
    } catch (CertificateRefusedException e) {
      throw new CertificateRefusedException(file + ": " + e.getMessage(), e);
    }
  }
}
