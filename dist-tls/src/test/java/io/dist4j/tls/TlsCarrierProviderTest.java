package io.dist4j.tls;

import static io.dist4j.tls.testkit.OpensslFixtures.BOTH_PURPOSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.tls.testkit.MapSettings;
import io.dist4j.tls.testkit.OpensslFixtures;
import io.dist4j.tls.testkit.OpensslFixtures.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCarrierProviderTest {
  private static final String SAN = "subjectAltName=URI:erl://a@localhost,DNS:localhost";

  @TempDir static Path folder;
  private static OpensslFixtures root;

  private final CarrierProvider provider = new TlsCarrierProvider();
  private Node node;
  private MapSettings settings;

  @BeforeAll
  static void makeRoot() {
    root = OpensslFixtures.authority(folder, "root");
  }

  @BeforeEach
  void makeNode() {
    node = root.node("a@localhost");
    settings = new MapSettings("a@localhost").with("directory", node.directory());
  }

  @Test
  void isFoundByName() {
    List<String> names =
        ServiceLoader.load(CarrierProvider.class).stream().map(p -> p.get().name()).toList();
    assertTrue(names.contains("tls"), names.toString());
  }

  @Test
  void opensFromADirectory() {
    opens(settings);
    opens(settings.with("engine", "jdk"));
  }

  @Test
  void tellsTheKeysThatItReads() {
    opens(settings);
    assertEquals(Set.copyOf(provider.keys()), settings.read());
  }

  @Test
  void opensFromFilesOneByOne() {
    opens(
        new MapSettings("a@localhost")
            .with("certificate", node.certificate())
            .with("key", node.key())
            .with("trust", root.certificate()));
  }

  @Test
  void opensAnEncryptedKey() throws IOException {
    Path pass = secret("passphrase", "correct horse\nsecond line\n");
    encrypt(pass, "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256");
    opens(settings.with("key-passphrase-file", pass));
  }

  @Test
  void refusesAWrongOrMissingPassphrase() throws IOException {
    encrypt(secret("right", "correct horse\n"));
    refuses(settings, "directory", "is encrypted, and no passphrase is configured");
    refuses(
        settings.with("key-passphrase-file", secret("wrong", "battery staple\n")),
        "directory",
        "does not open with the passphrase given");
    refuses(
        settings.with("key-passphrase-env", "DIST4J_NO_SUCH_VARIABLE"),
        "key-passphrase-env",
        "found both");
  }

  @Test
  void repeatsNoPassphraseThatStandsWhereItsFileShould() {
    settings.with("key-passphrase-file", Path.of("hunter2"));
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> provider.open(settings).close());
    assertTrue(refused.getMessage().contains("no file can be found"), refused::getMessage);
    assertFalse(refused.getMessage().contains("hunter2"), refused::getMessage);
  }

  @Test
  void refusesAKeyThatOthersCanRead() throws IOException {
    mode(node.key(), "rw-r-----");
    refuses(
        settings, "directory", "node.key has mode 0640, a secret has 0600 or 0400; run: chmod 600");
  }

  @Test
  void refusesARootThatOthersCanReplace() throws IOException {
    mode(node.directory().resolve("trust.crt"), "rw-rw-r--");
    refuses(
        settings, "directory", "trust.crt has mode 0664, so others can change it; run: chmod go-w");
    mode(node.directory().resolve("trust.crt"), "rw-r--r--");
    for (String loose : List.of("rwxrwxrwx", "rwxrwx---")) {
      mode(node.directory(), loose);
      refuses(settings, "directory", "so others can change it; run: chmod go-w");
    }
  }

  @Test
  void refusesASymbolicLinkAndAMissingFile() throws IOException {
    Path real = Files.move(node.key(), node.directory().resolve("real.key"));
    refuses(settings, "directory", "no such file: " + node.key());
    Files.createSymbolicLink(node.key(), real);
    refuses(settings, "directory", "is a symbolic link, a regular file is required");
    refuses(settings.with("key", node.directory()), "key", "is a directory");
  }

  @Test
  void refusesAFileOfSomebodyElse() throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return; // Only root can give a file away.
    }
    Files.setAttribute(node.key(), "unix:uid", 65_534);
    refuses(settings, "directory", "who runs this, or root may own it");
    Files.setAttribute(node.key(), "unix:uid", 0);
    Files.setAttribute(node.directory(), "unix:uid", 65_534);
    refuses(settings, "directory", "the directory " + node.directory() + " belongs to ");
  }

  @Test
  void refusesAKeyOfAnotherCertificate() {
    Node other = root.node("a@localhost");
    refuses(settings.with("key", other.key()), "key", "does not belong to the certificate");
  }

  @Test
  void refusesKeysInOtherForms() throws IOException {
    OpensslFixtures.openssl("ec", "-in", node.key().toString(), "-out", node.key().toString());
    refuses(settings, "directory", "holds a EC PRIVATE KEY, PKCS#8 is required");
    Files.writeString(node.key(), "no key at all");
    refuses(settings, "directory", "holds 0 private keys");
  }

  @Test
  void refusesACertificateForAnotherNode() {
    MapSettings other = new MapSettings("b@localhost").with("directory", node.directory());
    refuses(
        other,
        "directory",
        "our own certificate is not for b@localhost; node name: expected erl://b@localhost");
  }

  @Test
  void refusesACertificateThatPeersWouldRefuse() {
    Node weak = root.leaf("a", SAN, "extendedKeyUsage=serverAuth");
    refuses(
        new MapSettings("a@localhost").with("directory", weak.directory()),
        "directory",
        "our own certificate would be refused: extended key usage lacks clientAuth");
    Path foreign = OpensslFixtures.authority(folder, "evil").certificate();
    refuses(settings.with("trust", foreign), "directory", "unknown CA");
  }

  @Test
  void refusesANodeAsRoot() {
    refuses(settings.with("trust", node.certificate()), "trust", "is not that of an authority");
  }

  @Test
  void refusesLimitsInARootWhichNobodyWouldKeepTo() {
    Path zone = root.intermediate("zone", "nameConstraints=permitted;DNS:prod").certificate();
    refuses(
        settings.with("trust", zone),
        "trust",
        "the trusted certificate of 'CN=zone' has name constraints, which do not hold in a trusted"
            + " certificate; trust the root that signed it");
  }

  @Test
  void refusesARootThatMayNotSign() {
    Path silent = folder.resolve("silent.crt");
    OpensslFixtures.openssl(
        ("req -x509 -nodes -subj /CN=silent -newkey ec -pkeyopt ec_paramgen_curve:P-256"
                + " -addext keyUsage=cRLSign -out "
                + silent
                + " -keyout "
                + folder.resolve("silent.key"))
            .split(" "));
    refuses(settings.with("trust", silent), "trust", "its key usage lacks keyCertSign");
  }

  @Test
  void takesAHostCertificateOnlyForACompatNode() {
    Node host = root.leaf("a", "subjectAltName=DNS:localhost", BOTH_PURPOSES);
    MapSettings only = new MapSettings("a@localhost").with("directory", host.directory());
    refuses(only, "directory", "no erl:// URI");
    opens(only.with("compat-peers", List.of("*@localhost")));
  }

  @Test
  void refusesValuesThatMakeNoSense() {
    refuses(settings.with("compat-peers", List.of("rabbit")), "compat-peers", "a pattern like");
    settings.with("compat-peers", List.of());
    refuses(settings.with("engine", "openssl"), "engine", "expected boringssl or jdk");
    settings.with("engine", "jdk");
    refuses(settings.with("alpn", ""), "alpn", "expected 1 to 255");
    settings.with("alpn", "erl-dist/6");
    refuses(settings.with("cetificate", node.certificate()), "cetificate", "no such key");
  }

  @Test
  void asksForFilesThatAreNotNamed() {
    refuses(new MapSettings("a@localhost"), "trust", "expected a PEM file, or 'directory'");
  }

  @Test
  void printsNoSecret() {
    assertEquals("KeyMaterial[CN=a@localhost]", node.material().toString());
  }

  private void opens(MapSettings with) {
    try (Carrier carrier = provider.open(with)) {
      assertEquals("tls", carrier.name());
    }
  }

  private void refuses(MapSettings with, String key, String reason) {
    ConfigurationException refused =
        assertInstanceOf(
            ConfigurationException.class,
            assertThrows(RuntimeException.class, () -> provider.open(with).close()));
    assertTrue(refused.getMessage().startsWith("carriers.tls." + key + ": "), refused::getMessage);
    assertTrue(refused.getMessage().contains(reason), refused::getMessage);
  }

  private void encrypt(Path passphrase, String... options) throws IOException {
    Path plain = Files.move(node.key(), node.directory().resolve("plain.key"));
    String[] command = {
      "pkcs8",
      "-topk8",
      "-in",
      plain.toString(),
      "-out",
      node.key().toString(),
      "-passout",
      "file:" + passphrase
    };
    OpensslFixtures.openssl(
        java.util.stream.Stream.of(command, options)
            .flatMap(java.util.Arrays::stream)
            .toArray(String[]::new));
    mode(node.key(), "rw-------");
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(node.directory().resolve(name), text);
    mode(file, "rw-------");
    return file;
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
