package io.dist4j.certs.cli;

import io.dist4j.certs.store.CertDirectory;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Option;

/** Where the certificates are. */
final class DirectoryOption {
  @Option(
      names = {"-d", "--dir"},
      paramLabel = "DIR",
      defaultValue = "certs",
      description = "The certificate directory (default: ./certs).")
  private Path directory;

  CertDirectory open(Console console) {
    return CertDirectory.at(directory, new SecureRandom(), console.clock());
  }
}
