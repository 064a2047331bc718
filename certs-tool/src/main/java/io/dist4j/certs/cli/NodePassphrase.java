package io.dist4j.certs.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the passphrase of a node's key comes from. */
final class NodePassphrase {
  @Option(
      names = "--node-passphrase-file",
      paramLabel = "FILE",
      description = "The passphrase of the node's key is the first line of this file, mode 0600.")
  private Path file;

  @Option(
      names = "--node-passphrase-env",
      paramLabel = "NAME",
      description = "The passphrase of the node's key is in this environment variable.")
  private String variable;

  /** To be closed when the key is open. */
  PassphraseInput read(Console console) throws IOException {
    return PassphraseInput.read(file, variable, console);
  }
}
