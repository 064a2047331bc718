package io.dist4j.cli.demo;

import io.dist4j.certs.store.DevCertificates;
import io.dist4j.certs.store.ErlangExport;
import io.dist4j.certs.store.NodeFiles;
import io.dist4j.protocol.NodeName;
import io.dist4j.tls.engine.TlsLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demo's temporary folder: certificates, the cookie, one configuration for each node. */
final class DemoFiles {
  private static final int COOKIE_BYTES = 32;

  private final Path folder;
  private final DevCertificates certificates;

  private DemoFiles(Path folder) {
    this.folder = folder;
    this.certificates = DevCertificates.create(folder.resolve("certs"));
  }

  /** A new folder that only we can look into. */
  static DemoFiles create(Leftovers leftovers) throws IOException {
    Path folder = Files.createTempDirectory("dist4j-demo-");
    leftovers.add(() -> delete(folder));
    DemoFiles files = new DemoFiles(folder);
    write(files.cookieFile(), newCookie(), "rw-------");
    // Netty unpacks its native libraries here rather than where they would be left behind.
    Files.createDirectory(files.scratch());
    System.setProperty("io.netty.native.workdir", files.scratch().toString());
    return files;
  }

  /** The one we ship a native part of for this machine; elsewhere the JDK's shows the same. */
  static TlsLibrary library() {
    boolean shipped =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    return shipped ? TlsLibrary.BORINGSSL : TlsLibrary.JDK;
  }

  Path folder() {
    return folder;
  }

  Path scratch() {
    return folder.resolve("scratch");
  }

  /** A certificate for {@code node}, signed by the demo's authority. */
  NodeFiles issue(NodeName node) throws IOException {
    return certificates.issue(node);
  }

  /** A node's configuration, with its certificate. */
  Path configure(NodeName node, int mapperPort) throws IOException {
    NodeFiles own = issue(node);
    String text =
        """
        name = "%s"
        cookie-file = "%s"
        carrier = tls
        carriers.tls.directory = "%s"
        carriers.tls.engine = %s
        port-mapper.port = %d
        """
            .formatted(node, cookieFile(), own.directory(), library().key(), mapperPort);
    return write(folder.resolve(node + ".conf"), text, "rw-------");
  }

  /** What {@code certs-tool export-erlang} writes. */
  List<String> exportErlang(NodeName node) throws IOException {
    issue(node);
    Path target = folder.resolve("erlang");
    return ErlangExport.write(certificates.directory(), node, ErlangExport.Request.to(target))
        .arguments();
  }

  /** A home folder from which {@code erl} reads the cookie; an argument could be seen by others. */
  Path erlangHome() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    write(home.resolve(".erlang.cookie"), cookie(), "r--------");
    return home;
  }

  String cookie() throws IOException {
    return Files.readString(cookieFile());
  }

  static String newCookie() {
    byte[] random = new byte[COOKIE_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private Path cookieFile() {
    return folder.resolve("cookie");
  }

  private static Path write(Path file, String text, String mode) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
