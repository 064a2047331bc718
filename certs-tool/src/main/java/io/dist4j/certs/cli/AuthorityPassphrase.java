package io.dist4j.certs.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the passphrase of the authority's keys comes from; never the command line itself. */
final class AuthorityPassphrase {
  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "The authority's passphrase is the first line of this file, mode 0600.")
  private Path file;

  @Option(
      names = "--passphrase-env",
      paramLabel = "NAME",
      description = "The authority's passphrase is in this environment variable.")
  private String variable;

  /** To be closed when the key is open. */
  PassphraseInput read(Console console) throws IOException {
    return PassphraseInput.read(file, variable, console);
  }
}
