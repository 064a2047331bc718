package io.dist4j.certs.store;

import java.nio.file.Path;

/**
 * What a certificate directory keeps of its authority, in {@code ca/}. The root's key and
 * passphrase are not needed to issue certificates and belong off this machine.
 *
 * @param directory the folder
 */
public record AuthorityFiles(Path directory) {
  static final String ROOT_CERTIFICATE = "root.crt";
  static final String ROOT_KEY = "root.key";
  static final String ROOT_PASSPHRASE = "root.passphrase";
  static final String CERTIFICATE = "intermediate.crt";
  static final String KEY = "intermediate.key";
  static final String PASSPHRASE = "intermediate.passphrase";

  /** What every node trusts. */
  public Path rootCertificate() {
    return directory.resolve(ROOT_CERTIFICATE);
  }

  /** Encrypted. */
  public Path rootKey() {
    return directory.resolve(ROOT_KEY);
  }

  /** Only when no passphrase was given. */
  public Path rootPassphrase() {
    return directory.resolve(ROOT_PASSPHRASE);
  }

  /** The authority that names nodes. */
  public Path certificate() {
    return directory.resolve(CERTIFICATE);
  }

  /** Encrypted. */
  public Path key() {
    return directory.resolve(KEY);
  }

  /** Only when no passphrase was given. */
  public Path passphrase() {
    return directory.resolve(PASSPHRASE);
  }
}
