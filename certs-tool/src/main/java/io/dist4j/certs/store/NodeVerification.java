package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificateRefusedException;
import io.dist4j.certs.x509.CheckResult;
import io.dist4j.certs.x509.NodeCertificateCheck;
import io.dist4j.certs.x509.Passphrase;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a node's directory: the files, the key, and the certificate as a strict peer would. */
public final class NodeVerification {
  private NodeVerification() {}

  /**
   * Runs all checks.
   *
   * @param as the name the node will use
   * @param passphrase for its key, if that is encrypted
   * @throws CertificateRefusedException when the certificates cannot be read at all
   */
  public static List<CheckResult> verify(
      NodeFiles files, NodeName as, Optional<Passphrase> passphrase, Instant now)
      throws IOException {
    NodeCertificateCheck check =
        new NodeCertificateCheck(files.readChain(), files.readTrust(), now);
    List<CheckResult> results = new ArrayList<>();
    results.add(modes(files));
    results.add(key(files, passphrase, check));
    results.addAll(check.run(as));
    return results;
  }

  private static CheckResult modes(NodeFiles files) throws IOException {
    return NodeFileRules.problemOf(files)
        .map(text -> CheckResult.failed("files", text))
        .orElseGet(() -> CheckResult.passed("files", "for their owner only"));
  }

  private static CheckResult key(
      NodeFiles files, Optional<Passphrase> passphrase, NodeCertificateCheck check)
      throws IOException {
    try {
      return check.key(files.readKey(passphrase));
    } catch (CertificateRefusedException e) {
      return CheckResult.failed("key", e.getMessage());
    }
  }
}
