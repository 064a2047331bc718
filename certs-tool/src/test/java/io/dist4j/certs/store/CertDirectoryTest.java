package io.dist4j.certs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.certs.x509.CertificateRefusedException;
import io.dist4j.certs.x509.CheckResult;
import io.dist4j.certs.x509.HostScope;
import io.dist4j.certs.x509.NodeCertificateRequest;
import io.dist4j.certs.x509.Passphrase;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertDirectoryTest {
  private static final NodeName NODE = NodeName.parse("a@localhost");
  private static final Optional<Passphrase> NONE = Optional.empty();
  private static final HostScope SCOPE = HostScope.of(List.of(), List.of("localhost"), true);

  @TempDir Path folder;
  private CertDirectory certificates;

  @BeforeEach
  void open() {
    certificates = CertDirectory.at(folder.resolve("certs"));
  }

  @Test
  void holdsAnAuthorityAndNodesApart() throws IOException {
    certificates.init(InitRequest.of("test", SCOPE));
    NodeFiles node = certificates.issue(NodeCertificateRequest.of(NODE));
    assertEquals(List.of(NODE), certificates.nodes());
    assertEquals(List.of("node.crt", "node.key", "trust.crt"), entries(node.directory()));
    assertEquals(
        List.of(
            "intermediate.crt",
            "intermediate.key",
            "intermediate.passphrase",
            "root.crt",
            "root.key",
            "root.passphrase"),
        entries(folder.resolve("certs/ca")));
    assertEquals(2, node.readChain().size());
    assertEquals(certificates.authority(NONE).roots(), node.readTrust());
    assertEquals(List.of(), failed(node, NODE));
    assertEquals(List.of("name"), failed(node, NodeName.parse("b@localhost")));
  }

  @Test
  void issuesWithoutTheRootsKey() throws IOException {
    AuthorityFiles authority = certificates.init(InitRequest.of("test", SCOPE));
    Files.delete(authority.rootKey());
    Files.delete(authority.rootPassphrase());
    assertEquals(List.of(), failed(certificates.issue(NodeCertificateRequest.of(NODE)), NODE));
  }

  @Test
  void keepsAGivenPassphraseToItself() throws IOException {
    Passphrase secret = Passphrase.of("correct horse".toCharArray());
    AuthorityFiles authority =
        certificates.init(new InitRequest("test", SCOPE, Optional.of(secret), false));
    assertFalse(Files.exists(authority.passphrase()));
    assertFalse(Files.exists(authority.rootPassphrase()));
    assertThrows(CertificateRefusedException.class, () -> certificates.authority(NONE));
    assertEquals(SCOPE, certificates.authority(Optional.of(secret)).scope());
  }

  @Test
  void encryptsANodesKeyOnRequest() throws IOException {
    DevCertificates dev = DevCertificates.create(folder.resolve("dev"));
    Optional<Passphrase> secret = Optional.of(Passphrase.of("s".toCharArray()));
    NodeFiles node =
        dev.directory()
            .put(NODE, dev.authority().issue(DevCertificates.request(NODE)), secret, false);
    assertEquals(List.of("key"), failed(node, NODE));
    List<CheckResult> opened = NodeVerification.verify(node, NODE, secret, Instant.now());
    assertTrue(opened.stream().allMatch(CheckResult::passed), opened.toString());
  }

  @Test
  void refusesWhatIsMissingOrThereAlready() throws IOException {
    assertThrows(CertificateRefusedException.class, () -> certificates.authority(NONE));
    assertThrows(CertificateRefusedException.class, () -> certificates.node(NODE));
    assertEquals(List.of(), certificates.nodes());
    assertEquals(List.of(), certificates.authorityCertificates());
    InitRequest request = InitRequest.of("test", SCOPE);
    certificates.init(request);
    assertThrows(CertificateRefusedException.class, () -> certificates.init(request));
  }

  @Test
  void noticesAKeyThatOthersMayRead() throws IOException {
    DevCertificates dev = DevCertificates.create(folder.resolve("dev"));
    NodeFiles node = dev.issue(NODE);
    Files.setPosixFilePermissions(node.key(), PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(List.of("files"), failed(node, NODE));
    Files.setPosixFilePermissions(node.key(), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(node.directory(), PosixFilePermissions.fromString("rwxr-x---"));
    assertEquals(List.of("files"), failed(node, NODE));
  }

  @Test
  void noticesCertificatesThatOthersMayReplace() throws IOException {
    NodeFiles node = DevCertificates.create(folder.resolve("dev")).issue(NODE);
    for (Path file : List.of(node.certificate(), node.trust())) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
      assertEquals(List.of("files"), failed(node, NODE), file.toString());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      assertEquals(List.of(), failed(node, NODE), file.toString());
    }
    Path elsewhere = Files.move(node.trust(), folder.resolve("elsewhere"));
    Files.createSymbolicLink(node.trust(), elsewhere);
    assertEquals(List.of("files"), failed(node, NODE));
  }

  @Test
  void wantsOneOwnerOrRoot() {
    Path file = folder.resolve("trust.crt");
    assertEquals(Optional.empty(), NodeFileRules.problemOfOwner(file, 1000, 1000));
    assertEquals(Optional.empty(), NodeFileRules.problemOfOwner(file, 0, 1000));
    assertTrue(NodeFileRules.problemOfOwner(file, 1001, 1000).isPresent());
    assertTrue(NodeFileRules.problemOfOwner(file, 1000, 0).isPresent());
  }

  @Test
  void noticesAKeyThatIsALink() throws IOException {
    NodeFiles node = DevCertificates.create(folder.resolve("dev")).issue(NODE);
    Path elsewhere = Files.move(node.key(), folder.resolve("elsewhere"));
    Files.createSymbolicLink(node.key(), elsewhere);
    assertEquals(List.of("files"), failed(node, NODE));
  }

  @Test
  void throwAwayAuthoritiesAreStrangersAndLeaveNoKey() throws IOException {
    DevCertificates one = DevCertificates.create(folder.resolve("one"));
    DevCertificates other = DevCertificates.create(folder.resolve("other"));
    NodeFiles ours = one.issue(NODE);
    NodeFiles theirs = other.issue(NODE);
    assertEquals(List.of("nodes"), visible(folder.resolve("one")));
    Files.copy(ours.trust(), theirs.trust(), StandardCopyOption.REPLACE_EXISTING);
    assertEquals(List.of("chain"), failed(theirs, NODE));
  }

  @Test
  void readsPassphraseFilesOfTheirOwnerOnly() throws IOException {
    Path file = folder.resolve("secret");
    Files.writeString(file, "first line\nsecond\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(CertificateRefusedException.class, () -> PassphraseFile.read(file));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals("first line", new String(PassphraseFile.read(file).characters()));
    Files.writeString(file, "\n");
    assertThrows(CertificateRefusedException.class, () -> PassphraseFile.read(file));
  }

  private static List<String> failed(NodeFiles node, NodeName as) throws IOException {
    return NodeVerification.verify(node, as, NONE, Instant.now()).stream()
        .filter(result -> !result.passed())
        .map(CheckResult::check)
        .toList();
  }

  private static List<String> visible(Path directory) throws IOException {
    return entries(directory).stream().filter(name -> !name.startsWith(".")).toList();
  }

  private static List<String> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
