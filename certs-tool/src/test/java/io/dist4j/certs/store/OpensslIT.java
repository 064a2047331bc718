package io.dist4j.certs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.certs.x509.HostScope;
import io.dist4j.certs.x509.KeyType;
import io.dist4j.certs.x509.NodeCertificateRequest;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenSSL thinks of the certificates. */
class OpensslIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sslserver", "sslclient"})
  void acceptsANodeBelowAZoneInEitherRole(String purpose) throws IOException {
    NodeFiles node =
        issue(HostScope.of(List.of("prod.example"), List.of(), false), "a@h1.prod.example");
    assertAccepted(verify(node, purpose, "-verify_hostname", "h1.prod.example"));
    assertRefused(verify(node, purpose, "-verify_hostname", "h2.prod.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sslserver", "sslclient"})
  void acceptsANodeOnAnExactHostInEitherRole(String purpose) throws IOException {
    NodeFiles node = issue(HostScope.of(List.of(), List.of("localhost"), true), "a@localhost");
    assertAccepted(verify(node, purpose, "-verify_hostname", "localhost"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void acceptsANodeOnAnAddress(String host) throws IOException {
    NodeFiles node = issue(HostScope.of(List.of(), List.of("localhost"), true), "a@" + host);
    assertAccepted(verify(node, "sslserver", "-verify_ip", host));
    assertRefused(verify(node, "sslserver", "-verify_ip", "10.0.0.1"));
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void acceptsEveryKeyType(KeyType type) throws IOException {
    DevCertificates dev = DevCertificates.create(folder);
    NodeName name = NodeName.parse("a@localhost");
    NodeFiles node =
        dev.directory()
            .put(
                name,
                dev.authority().issue(DevCertificates.request(name).withKeyType(type)),
                Optional.empty(),
                false);
    assertAccepted(verify(node, "sslserver"));
    assertEquals(0, Run.of("openssl", "pkey", "-in", node.key().toString(), "-check").status());
  }

  @Test
  void showsTheProfile() throws IOException {
    NodeFiles node =
        issue(HostScope.of(List.of("prod.example"), List.of(), false), "a@h1.prod.example");
    String text = openssl("x509", "-in", node.certificate().toString(), "-noout", "-text");
    assertContains(text, "Public-Key: (256 bit)");
    assertContains(text, "Subject: CN = a@h1.prod.example");
    assertContains(text, "X509v3 Basic Constraints: critical\n                CA:FALSE");
    assertContains(text, "X509v3 Key Usage: critical\n                Digital Signature\n");
    assertContains(text, "TLS Web Server Authentication, TLS Web Client Authentication");
    assertContains(text, "URI:erl://a@h1.prod.example, DNS:h1.prod.example");
    assertContains(text, "Authority Key Identifier");
    assertContains(text, "Subject Key Identifier");
  }

  @Test
  void showsTheProfileOfTheAuthorities() throws IOException {
    issue(HostScope.of(List.of("prod.example"), List.of(), false), "a@h1.prod.example");
    AuthorityFiles authority = new AuthorityFiles(folder.resolve("ca"));
    String root = openssl("x509", "-in", authority.rootCertificate().toString(), "-noout", "-text");
    assertContains(root, "CA:TRUE, pathlen:1");
    assertContains(root, "Public-Key: (384 bit)");
    String own = openssl("x509", "-in", authority.certificate().toString(), "-noout", "-text");
    assertContains(own, "CA:TRUE, pathlen:0");
    assertContains(own, "X509v3 Name Constraints: critical");
    assertContains(own, "DNS:prod.example");
    assertContains(own, "URI:.prod.example");
  }

  @Test
  void opensTheAuthorityKeysWithTheirPassphraseFiles() throws IOException {
    issue(HostScope.of(List.of(), List.of("localhost"), true), "a@localhost");
    AuthorityFiles authority = new AuthorityFiles(folder.resolve("ca"));
    openssl(
        "pkey",
        "-noout",
        "-in",
        authority.rootKey().toString(),
        "-passin",
        "file:" + authority.rootPassphrase());
    String structure = openssl("asn1parse", "-in", authority.key().toString());
    assertContains(structure, "PBES2");
    assertContains(structure, "hmacWithSHA256");
    assertContains(structure, "INTEGER           :0927C0");
    assertContains(structure, "aes-256-cbc");
  }

  private NodeFiles issue(HostScope scope, String node) throws IOException {
    CertDirectory certificates = CertDirectory.at(folder);
    certificates.init(InitRequest.of("test", scope));
    return certificates.issue(NodeCertificateRequest.of(NodeName.parse(node)));
  }

  private static Run verify(NodeFiles node, String purpose, String... more) {
    List<String> command =
        new ArrayList<>(List.of("openssl", "verify", "-x509_strict", "-purpose", purpose));
    command.addAll(List.of(more));
    command.addAll(
        List.of(
            "-CAfile",
            node.trust().toString(),
            "-untrusted",
            node.certificate().toString(),
            node.certificate().toString()));
    return Run.of(command);
  }

  private static String openssl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Run run = Run.of(command);
    assertEquals(0, run.status(), run.output());
    return run.output();
  }

  private static void assertAccepted(Run run) {
    assertEquals(0, run.status(), run.output());
  }

  private static void assertRefused(Run run) {
    assertNotEquals(0, run.status(), run.output());
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "expected '" + part + "' in\n" + text);
  }
}
