package io.dist4j.tls.testkit;

import io.dist4j.tls.material.KeyMaterial;
import io.dist4j.tls.material.TrustAnchors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A certificate authority made with the {@code openssl} program, so that what we verify was not
 * made by our own code.
 */
public final class OpensslFixtures {
  /** What every node's certificate has. */
  public static final String BOTH_PURPOSES = "extendedKeyUsage=serverAuth,clientAuth";

  private static final String LEAF = "basicConstraints=critical,CA:FALSE";
  private static final String USAGE = "keyUsage=critical,digitalSignature";

  private final Path directory;
  private final Path certificate;
  private final Path key;

  private OpensslFixtures(Path directory) {
    this.directory = directory;
    this.certificate = directory.resolve("ca.crt");
    this.key = directory.resolve("ca.key");
  }

  /** A new authority in a new folder below {@code parent}. */
  public static OpensslFixtures authority(Path parent, String name) {
    OpensslFixtures made = new OpensslFixtures(folder(parent, name));
    made.run(
        request("/CN=" + name, made.certificate, made.key)
            .add("-addext", "basicConstraints=critical,CA:TRUE")
            .add("-addext", "keyUsage=critical,keyCertSign,cRLSign")
            .add("-days", "3650"));
    return made;
  }

  /** An authority below this one. */
  public OpensslFixtures intermediate(String name, String... extensions) {
    OpensslFixtures made = new OpensslFixtures(folder(directory, name));
    Command command =
        request("/CN=" + name, made.certificate, made.key)
            .add("-addext", "basicConstraints=critical,CA:TRUE,pathlen:0")
            .add("-addext", "keyUsage=critical,keyCertSign,cRLSign");
    run(signed(command, extensions));
    return made;
  }

  /** A node's certificate in the profile of security.md 5.1. */
  public Node node(String name) {
    String host = name.substring(name.indexOf('@') + 1);
    return leaf(name, "subjectAltName=URI:erl://" + name + ",DNS:" + host, BOTH_PURPOSES);
  }

  /** A certificate of an end entity with exactly these extensions besides the common ones. */
  public Node leaf(String name, String... extensions) {
    return leaf(name, List.of(), extensions);
  }

  /** As above, with more options for {@code openssl req}. */
  public Node leaf(String name, List<String> options, String... extensions) {
    Path home = folder(directory, "node");
    Path own = home.resolve("node.crt");
    Command command = request("/CN=" + name, own, home.resolve("node.key"), options);
    command.add("-addext", LEAF).add("-addext", USAGE);
    run(signed(command, extensions));
    copy(certificate, home.resolve("trust.crt"));
    return new Node(home);
  }

  /** Signs as if {@code signer} were an authority, which it is not. */
  public static Node signedByLeaf(Node signer, String name) {
    OpensslFixtures fake = new OpensslFixtures(signer.directory());
    copy(signer.certificate(), fake.certificate);
    copy(signer.key(), fake.key);
    return fake.node(name);
  }

  /** The authority's certificate. */
  public Path certificate() {
    return certificate;
  }

  /** The authority as a root. */
  public TrustAnchors anchors() {
    return TrustAnchors.read(certificate);
  }

  /** Runs {@code openssl} with these arguments. */
  public static void openssl(String... arguments) {
    List<String> words = new ArrayList<>(List.of("openssl"));
    words.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IllegalStateException(words + " failed: " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("openssl is required by this test", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Command signed(Command command, String... extensions) {
    for (String extension : extensions) {
      command.add("-addext", extension);
    }
    return command.add("-CA", certificate.toString()).add("-CAkey", key.toString());
  }

  private static Command request(String subject, Path certificate, Path key) {
    return request(subject, certificate, key, List.of());
  }

  private static Command request(String subject, Path certificate, Path key, List<String> options) {
    Command command =
        new Command()
            .add("req", "-x509", "-nodes", "-sha256", "-subj", subject)
            .add("-out", certificate.toString(), "-keyout", key.toString());
    if (!options.contains("-newkey")) {
      command.add("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
    }
    return command.add(options.toArray(String[]::new));
  }

  private void run(Command command) {
    openssl(command.words.toArray(String[]::new));
  }

  private static Path folder(Path parent, String name) {
    try {
      return Files.createTempDirectory(
          parent,
          name.replaceAll("[^a-z]", ""),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder as certs-tool makes it: {@code node.crt}, {@code node.key}, {@code trust.crt}. */
  public record Node(Path directory) {
    /** The certificate chain. */
    public Path certificate() {
      return directory.resolve("node.crt");
    }

    /** The private key. */
    public Path key() {
      return directory.resolve("node.key");
    }

    /** The certificate itself. */
    public X509Certificate x509() {
      return KeyMaterial.readChain(certificate()).get(0);
    }

    /** All that is presented. */
    public List<X509Certificate> chain() {
      return KeyMaterial.readChain(certificate());
    }

    /** What a carrier presents. */
    public KeyMaterial material() {
      return KeyMaterial.of(chain(), KeyMaterial.readKey(key(), Optional.empty()));
    }

    /** Adds a certificate behind the ones that are there. */
    public Node followedBy(Path other) {
      try {
        Files.writeString(certificate(), Files.readString(certificate()) + Files.readString(other));
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Command {
    private final List<String> words = new ArrayList<>();

    Command add(String... more) {
      words.addAll(List.of(more));
      return this;
    }
  }
}
