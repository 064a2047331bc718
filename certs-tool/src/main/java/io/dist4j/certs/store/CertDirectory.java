package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificateAuthority;
import io.dist4j.certs.x509.CertificatePem;
import io.dist4j.certs.x509.CertificateRefusedException;
import io.dist4j.certs.x509.IssuedCertificate;
import io.dist4j.certs.x509.NodeCertificateRequest;
import io.dist4j.certs.x509.Passphrase;
import io.dist4j.certs.x509.PrivateKeyPem;
import io.dist4j.certs.x509.RootAuthority;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory with an authority in {@code ca/} and one directory for each node in {@code nodes/}.
 * Keys of the authority are never in a node's directory. Writers exclude each other across
 * processes; a killed one leaves nothing or everything.
 */
public final class CertDirectory {
  private final Path directory;
  private final SecureRandom random;
  private final Clock clock;
  private final PrivateDirectory writer;

  CertDirectory(Path directory, SecureRandom random, Clock clock, PrivateDirectory.Steps steps) {
    this.directory = directory;
    this.random = random;
    this.clock = clock;
    this.writer = new PrivateDirectory(steps);
  }

  /** A directory that need not exist yet. */
  public static CertDirectory at(Path directory) {
    return at(directory, new SecureRandom(), Clock.systemUTC());
  }

  /** The same with another source of randomness and time. */
  public static CertDirectory at(Path directory, SecureRandom random, Clock clock) {
    return new CertDirectory(directory, random, clock, step -> {});
  }

  /**
   * Makes a root and an intermediate authority.
   *
   * @throws CertificateRefusedException when there is one and the request does not replace it
   */
  public AuthorityFiles init(InitRequest request) throws IOException {
    AuthorityFiles files = authorityFiles();
    String suffix = " " + HexFormat.of().toHexDigits((short) random.nextInt());
    RootAuthority root =
        RootAuthority.create(
            request.cluster() + " root" + suffix, RootAuthority.LIFETIME, random, clock);
    CertificateAuthority authority =
        root.newIntermediate(
            request.cluster() + " intermediate" + suffix,
            request.scope(),
            CertificateAuthority.LIFETIME);
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put(AuthorityFiles.ROOT_CERTIFICATE, CertificatePem.encode(authority.roots()));
    content.put(
        AuthorityFiles.CERTIFICATE, CertificatePem.encode(List.of(authority.certificate())));
    putKey(content, root.key(), AuthorityFiles.ROOT_KEY, AuthorityFiles.ROOT_PASSPHRASE, request);
    putKey(content, authority.key(), AuthorityFiles.KEY, AuthorityFiles.PASSPHRASE, request);
    write(files.directory(), DirectoryKind.AUTHORITY, content, request.replace());
    return files;
  }

  /**
   * The authority that names nodes.
   *
   * @param passphrase for its key; without one the file beside the key is used when it is there
   * @throws CertificateRefusedException when there is no authority, or the passphrase is wrong
   */
  public CertificateAuthority authority(Optional<Passphrase> passphrase) throws IOException {
    AuthorityFiles files = authorityFiles();
    settle(files.directory());
    if (!Files.exists(files.certificate())) {
      throw new CertificateRefusedException(
          "no authority in " + files.directory() + "; 'certs-tool init' makes one");
    }
    if (passphrase.isEmpty() && Files.exists(files.passphrase())) {
      try (Passphrase stored = PassphraseFile.read(files.passphrase())) {
        return open(files, Optional.of(stored));
      }
    }
    return open(files, passphrase);
  }

  private CertificateAuthority open(AuthorityFiles files, Optional<Passphrase> passphrase)
      throws IOException {
    return CertificateAuthority.of(
        CertificateFile.read(files.certificate()).get(0),
        PrivateKeyPem.decode(PrivateFile.read(files.key()), passphrase),
        CertificateFile.read(files.rootCertificate()),
        random,
        clock);
  }

  /** Issues with the stored passphrase, unencrypted, to a node that has no certificate yet. */
  public NodeFiles issue(NodeCertificateRequest request) throws IOException {
    return put(request.node(), authority(Optional.empty()).issue(request), Optional.empty(), false);
  }

  /**
   * Stores a certificate.
   *
   * @param passphrase for the node's key; in the clear without one
   * @throws CertificateRefusedException when the node has one and {@code replace} does not hold
   */
  public NodeFiles put(
      NodeName node, IssuedCertificate issued, Optional<Passphrase> passphrase, boolean replace)
      throws IOException {
    NodeFiles files = nodeFiles(node);
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put(NodeFiles.CERTIFICATE, CertificatePem.encode(issued.chain()));
    content.put(NodeFiles.KEY, PrivateKeyPem.encode(issued.key(), passphrase, random));
    content.put(NodeFiles.TRUST, CertificatePem.encode(issued.trust()));
    write(files.directory(), DirectoryKind.NODE, content, replace);
    return files;
  }

  /**
   * Checks that a node has no certificate yet.
   *
   * @throws CertificateRefusedException when it has one
   */
  public void requireNone(NodeName node) throws IOException {
    Path files = nodeFiles(node).directory();
    settle(files);
    PrivateDirectory.requireAbsent(files);
  }

  /** The nodes that have a certificate, sorted; other things beside them are passed over. */
  public List<NodeName> nodes() throws IOException {
    try (Stream<Path> entries = Files.list(nodesDirectory())) {
      return entries
          .filter(entry -> Files.exists(entry.resolve(NodeFiles.CERTIFICATE)))
          .filter(entry -> !PrivateDirectory.isBeside(entry))
          .flatMap(entry -> nodeName(entry).stream())
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /**
   * A node's files.
   *
   * @throws CertificateRefusedException when it has none
   */
  public NodeFiles node(NodeName node) throws IOException {
    NodeFiles files = nodeFiles(node);
    settle(files.directory());
    if (!Files.isDirectory(files.directory())) {
      throw new CertificateRefusedException(
          "no certificate for " + node + " in " + directory + "; 'certs-tool issue' makes one");
    }
    return files;
  }

  /** The authority's certificates, the intermediate's first; empty when there is no authority. */
  public List<X509Certificate> authorityCertificates() throws IOException {
    AuthorityFiles files = authorityFiles();
    settle(files.directory());
    if (!Files.exists(files.certificate())) {
      return List.of();
    }
    return Stream.concat(
            CertificateFile.read(files.certificate()).stream(),
            CertificateFile.read(files.rootCertificate()).stream())
        .toList();
  }

  /** Writes another private directory, below this one or elsewhere, whole or not at all. */
  void write(Path target, DirectoryKind kind, Map<String, byte[]> content, boolean replace)
      throws IOException {
    DirectoryLock.holding(
        directory,
        () -> {
          Path parent = target.toAbsolutePath().getParent();
          if (!Files.isDirectory(parent)) {
            PrivateFile.createDirectory(parent);
          }
          writer.write(target, kind, content, replace);
        });
  }

  /** Where it is. */
  public Path path() {
    return directory;
  }

  private void settle(Path target) throws IOException {
    // Looking at a settled directory needs no right to write.
    if (writer.isUnsettled(target)) {
      DirectoryLock.holding(directory, () -> writer.settle(target));
    }
  }

  private void putKey(
      Map<String, byte[]> content,
      PrivateKey key,
      String keyFile,
      String passphraseFile,
      InitRequest request) {
    if (request.passphrase().isPresent()) {
      content.put(keyFile, PrivateKeyPem.encode(key, request.passphrase(), random));
      return;
    }
    try (Passphrase made = Passphrase.generate(random)) {
      content.put(keyFile, PrivateKeyPem.encode(key, Optional.of(made), random));
      content.put(passphraseFile, PassphraseFile.encode(made));
    }
  }

  private AuthorityFiles authorityFiles() {
    return new AuthorityFiles(directory.resolve("ca"));
  }

  private static Optional<NodeName> nodeName(Path entry) {
    try {
      return Optional.of(NodeName.parse(entry.getFileName().toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Path nodesDirectory() {
    return directory.resolve("nodes");
  }

  private NodeFiles nodeFiles(NodeName node) {
    return new NodeFiles(node, nodesDirectory().resolve(node.toString()));
  }
}
