package io.dist4j.tls;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.tls.material.KeyMaterial;
import io.dist4j.tls.material.Passphrase;
import io.dist4j.tls.material.TrustAnchors;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The files that the configuration names: one by one, or a {@code directory} as certs-tool writes
 * it. Every failure names the key that led to the file.
 */
final class MaterialKeys {
  private static final String DIRECTORY = "directory";

  private final CarrierSettings settings;
  private final Optional<Path> directory;

  MaterialKeys(CarrierSettings settings) {
    this.settings = settings;
    this.directory = settings.path(DIRECTORY);
  }

  TrustAnchors roots() {
    Path file = file("trust", "trust.crt");
    return keyed("trust", () -> TrustAnchors.read(file));
  }

  KeyMaterial material() {
    Path certificate = file("certificate", "node.crt");
    Path key = file("key", "node.key");
    List<X509Certificate> chain = keyed("certificate", () -> KeyMaterial.readChain(certificate));
    PrivateKey own = key(key);
    return keyed("key", () -> KeyMaterial.of(chain, own));
  }

  /** The key that led to our own certificate. */
  String certificateKey() {
    return blame("certificate");
  }

  private PrivateKey key(Path file) {
    Optional<Passphrase> passphrase = passphrase();
    try {
      return keyed("key", () -> KeyMaterial.readKey(file, passphrase));
    } finally {
      passphrase.ifPresent(Passphrase::close);
    }
  }

  private Optional<Passphrase> passphrase() {
    Optional<Path> file = settings.path("key-passphrase-file");
    Optional<String> variable = settings.text("key-passphrase-env");
    if (file.isPresent() && variable.isPresent()) {
      throw settings.invalid(
          "key-passphrase-env", "expected either this or key-passphrase-file, found both");
    }
    return file.map(this::passphrase)
        .or(
            () ->
                variable.map(v -> keyed("key-passphrase-env", () -> Passphrase.ofEnvironment(v))));
  }

  // Who pasted the passphrase itself here must not find it in a log.
  private Passphrase passphrase(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw settings.invalid(
          "key-passphrase-file",
          "no file can be found by this path, which is not repeated as it may be a passphrase");
    }
    return keyed("key-passphrase-file", () -> Passphrase.ofFile(file));
  }

  private Path file(String key, String name) {
    return settings
        .path(key)
        .or(() -> directory.map(parent -> parent.resolve(name)))
        .orElseThrow(
            () ->
                settings.invalid(
                    key, "expected a PEM file, or 'directory' with " + name + " in it"));
  }

  private <T> T keyed(String key, Supplier<T> read) {
    try {
      return read.get();
    } catch (ConfigurationException e) {
      throw settings.invalid(blame(key), e.getMessage());
    }
  }

  // The key that stands in the file, so that the error can say on which line.
  private String blame(String key) {
    return directory.isPresent() && settings.path(key).isEmpty() ? DIRECTORY : key;
  }
}
