package io.dist4j.certs.cli;

import io.dist4j.certs.store.PassphraseFile;
import io.dist4j.certs.x509.Passphrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A passphrase from one of its two sources, wiped when closed.
 *
 * @param value nothing when neither was named
 */
record PassphraseInput(Optional<Passphrase> value) implements AutoCloseable {
  static PassphraseInput read(Path file, String variable, Console console) throws IOException {
    return new PassphraseInput(passphrase(file, variable, console));
  }

  @Override
  public void close() {
    value.ifPresent(Passphrase::close);
  }

  private static Optional<Passphrase> passphrase(Path file, String variable, Console console)
      throws IOException {
    if (file != null && variable != null) {
      throw new IllegalArgumentException("give a passphrase file or an environment variable, once");
    }
    if (file != null) {
      return Optional.of(PassphraseFile.read(file));
    }
    return variable == null ? Optional.empty() : Optional.of(fromEnvironment(variable, console));
  }

  private static Passphrase fromEnvironment(String variable, Console console) {
    String value = console.environment().get(variable);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(
          "the environment variable " + variable + " is not set, expected a passphrase in it");
    }
    return Passphrase.of(value.toCharArray());
  }
}
