package io.dist4j.tls.material;

import io.dist4j.ConfigurationException;
import io.dist4j.config.GuardedFile;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The certificates of a PEM file. */
final class Certificates {
  private Certificates() {}

  static List<X509Certificate> read(Path file) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlocks.Block block :
        PemBlocks.read(file, GuardedFile.readPublic(file, PemBlocks.MAX_BYTES))) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(file, block.der()));
      }
    }
    if (certificates.isEmpty()) {
      throw new ConfigurationException(file + " holds no PEM block CERTIFICATE");
    }
    return certificates;
  }

  private static X509Certificate certificate(Path file, byte[] der) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new ConfigurationException(
          file + " holds a certificate that cannot be read: " + e.getMessage(), e);
    }
  }
}
