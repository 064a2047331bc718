package io.dist4j.certs.store;

import io.dist4j.certs.x509.HostScope;
import io.dist4j.certs.x509.Passphrase;
import java.util.Optional;

/**
 * What a new authority shall be.
 *
 * @param cluster its name, for people
 * @param scope the hosts it may name
 * @param passphrase for both keys; without one each key gets a random one in a file beside it
 * @param replace whether an authority that exists is given up
 */
public record InitRequest(
    String cluster, HostScope scope, Optional<Passphrase> passphrase, boolean replace) {
  /** A new authority with random passphrases. */
  public static InitRequest of(String cluster, HostScope scope) {
    return new InitRequest(cluster, scope, Optional.empty(), false);
  }
}
