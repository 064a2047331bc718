package io.dist4j.certs.cli;

import io.dist4j.certs.store.CertDirectory;
import io.dist4j.certs.store.NodeFiles;
import io.dist4j.certs.x509.CertificateAuthority;
import io.dist4j.certs.x509.IssuedCertificate;
import io.dist4j.certs.x509.KeyType;
import io.dist4j.certs.x509.NodeCertificateRequest;
import io.dist4j.certs.x509.Passphrase;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certs-tool issue}. */
@Command(
    name = "issue",
    mixinStandardHelpOptions = true,
    description = "Make a key and a certificate for each node.",
    footer = {
      "",
      "Examples:",
      "  certs-tool issue a@localhost b@localhost",
      "  certs-tool issue cache@h1.prod.example --days 14 --key p384"
    })
final class IssueCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DirectoryOption directory;
  @Mixin private AuthorityPassphrase passphrase;
  @Mixin private NodePassphrase nodePassphrase;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "NODE", arity = "1..*", description = "Such as cache@h1.prod.example.")
  private List<String> nodes;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "Lifetime in days (default: 30, at most 90).")
  private int days;

  @Option(names = "--long-lived", description = "Permit up to 398 days.")
  private boolean longLived;

  @Option(
      names = "--key",
      paramLabel = "TYPE",
      defaultValue = "p256",
      description = "p256 (default), p384 or rsa3072.")
  private String key;

  @Option(names = "--force", description = "Replace the key and certificate a node has.")
  private boolean force;

  IssueCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<NodeCertificateRequest> requests =
        nodes.stream().map(NodeName::parse).map(this::request).toList();
    CertDirectory certificates = directory.open(console);
    try (PassphraseInput authorityPassphrase = passphrase.read(console);
        PassphraseInput keyPassphrase = nodePassphrase.read(console)) {
      CertificateAuthority authority = certificates.authority(authorityPassphrase.value());
      if (!force) {
        // Before the first is made: a list of which half was refused is hard to repeat.
        for (NodeCertificateRequest request : requests) {
          certificates.requireNone(request.node());
        }
      }
      issue(certificates, authority, requests, keyPassphrase.value());
    }
    return Failures.OK;
  }

  private void issue(
      CertDirectory certificates,
      CertificateAuthority authority,
      List<NodeCertificateRequest> requests,
      Optional<Passphrase> keyPassphrase)
      throws IOException {
    List<IssuedCertificate> issued = requests.stream().map(authority::issue).toList();
    List<Object> forPrograms = new ArrayList<>();
    List<String> forPeople = new ArrayList<>();
    try {
      for (int i = 0; i < issued.size(); i++) {
        NodeName node = requests.get(i).node();
        NodeFiles files = certificates.put(node, issued.get(i), keyPassphrase, force);
        Instant until = issued.get(i).certificate().getNotAfter().toInstant();
        forPrograms.add(forPrograms(files, until));
        forPeople.add(files.node() + "  valid until " + until + "  in " + files.directory());
      }
    } finally {
      // Also when the disk is full at the third: the first two are there.
      if (!forPeople.isEmpty()) {
        json.print(console, forPrograms, forPeople);
      }
    }
  }

  private NodeCertificateRequest request(NodeName node) {
    return new NodeCertificateRequest(node, KeyType.parse(key), Duration.ofDays(days), longLived);
  }

  private static Map<String, Object> forPrograms(NodeFiles files, Instant until) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("node", files.node());
    found.put("certificate", files.certificate());
    found.put("key", files.key());
    found.put("trust", files.trust());
    found.put("not_after", until);
    return found;
  }
}
