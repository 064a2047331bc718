package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificateRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of the kinds of directory we write. Only one of the same kind is ever replaced, so that a
 * mistyped path costs nobody his files.
 *
 * @param name for people, with its article
 * @param files every file that one may hold
 * @param always the file that each one holds, and no other kind does
 */
record DirectoryKind(String name, Set<String> files, String always) {
  static final DirectoryKind AUTHORITY =
      new DirectoryKind(
          "an authority",
          Set.of(
              AuthorityFiles.ROOT_CERTIFICATE,
              AuthorityFiles.ROOT_KEY,
              AuthorityFiles.ROOT_PASSPHRASE,
              AuthorityFiles.CERTIFICATE,
              AuthorityFiles.KEY,
              AuthorityFiles.PASSPHRASE),
          AuthorityFiles.ROOT_CERTIFICATE);

  static final DirectoryKind NODE =
      new DirectoryKind(
          "a node's certificate",
          Set.of(NodeFiles.CERTIFICATE, NodeFiles.KEY, NodeFiles.TRUST),
          NodeFiles.CERTIFICATE);

  static final DirectoryKind EXPORT =
      new DirectoryKind(
          "an export for Erlang",
          Set.of(
              NodeFiles.CERTIFICATE,
              NodeFiles.KEY,
              NodeFiles.TRUST,
              ErlangExport.OPTIONS_FILE,
              ErlangExport.ARGUMENTS_FILE),
          ErlangExport.OPTIONS_FILE);

  /** Refuses to give up a directory that is not one of this kind; an empty one is. */
  void requireReplaceable(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new CertificateRefusedException(
          directory + " is not a directory, so it is not replaced");
    }
    List<String> found;
    try (Stream<Path> entries = Files.list(directory)) {
      found =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(entry -> !entry.equals(PrivateDirectory.MARKER))
              .sorted()
              .toList();
    }
    for (String entry : found) {
      boolean ours =
          files.contains(entry)
              && Files.isRegularFile(directory.resolve(entry), LinkOption.NOFOLLOW_LINKS);
      require(ours, directory, "holds '" + entry + "', which is no file of ours");
    }
    require(found.isEmpty() || found.contains(always), directory, "lacks '" + always + "'");
  }

  private void require(boolean holds, Path directory, String fault) {
    if (!holds) {
      throw new CertificateRefusedException(
          directory
              + " "
              + fault
              + ", so it is not "
              + name
              + " and is not replaced; move it away or choose another");
    }
  }
}
