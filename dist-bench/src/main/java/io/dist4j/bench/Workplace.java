package io.dist4j.bench;

import io.dist4j.certs.store.DevCertificates;
import io.dist4j.certs.store.ErlangExport;
import io.dist4j.certs.store.TlsVersions;
import io.dist4j.protocol.NodeName;
import io.dist4j.tls.engine.TlsLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The benchmark's temporary folders: throw-away certificates, the cookie, the sources of foreign
 * nodes. One is here, one more in each chroot that takes part; all go away at the end.
 */
final class Workplace {
  private static final int COOKIE_BYTES = 32;

  private final Path folder;
  private final Leftovers leftovers;
  private final String cookie;
  private final DevCertificates certificates;

  private Workplace(Path folder, Leftovers leftovers) throws IOException {
    this.folder = folder;
    this.leftovers = leftovers;
    this.cookie = newCookie();
    this.certificates = DevCertificates.create(folder.resolve("certs"));
    secret(folder.resolve("cookie"), cookie);
    Files.createDirectory(folder.resolve("scratch"));
  }

  static Workplace create(Leftovers leftovers) throws IOException {
    Path folder = Files.createTempDirectory("dist4j-bench-");
    leftovers.add(() -> delete(folder));
    return new Workplace(folder, leftovers);
  }

  String cookie() {
    return cookie;
  }

  /** Where the JVMs of the benchmark unpack native libraries. */
  Path scratch() {
    return folder.resolve("scratch");
  }

  /** A file that this program carries, copied to where {@code contender} can read it. */
  Path resource(String name, Path target) throws IOException {
    try (InputStream content = Workplace.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException(name + " is not in this program");
      }
      Path file = target.resolve(name);
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }

  /** A folder that {@code contender} can see. */
  Place place(Contender contender) throws IOException {
    if (contender.root().isEmpty()) {
      Path here = Files.createTempDirectory(folder, contender.key() + "-");
      return new Place(here, here.toString());
    }
    Path made = Files.createTempDirectory(contender.root().get().resolve("tmp"), "dist4j-bench-");
    leftovers.add(() -> delete(made));
    return new Place(made, "/tmp/" + made.getFileName());
  }

  /** The configuration of a node of ours. */
  Path configure(NodeName node, Transport transport, int mapperPort) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("name = \"%s\"%n".formatted(node));
    text.append("cookie-file = \"%s\"%n".formatted(folder.resolve("cookie")));
    text.append("carrier = %s%n".formatted(transport.key()));
    text.append("port-mapper.port = %d%n".formatted(mapperPort));
    text.append("port-mapper.embedded = off%n".formatted());
    if (transport == Transport.TLS) {
      text.append(
          "carriers.tls.directory = \"%s\"%n".formatted(certificates.issue(node).directory()));
      text.append("carriers.tls.engine = %s%n".formatted(library().key()));
    }
    return secret(folder.resolve(node + ".conf"), text.toString());
  }

  /** Arguments of {@code erl} for mutual TLS, the files in a folder that {@code place} is. */
  List<String> exportErlang(NodeName node, Place place) throws IOException {
    certificates.issue(node);
    String seenAs = place.seenAs() + "/tls";
    ErlangExport.Request request =
        ErlangExport.Request.to(folder.resolve("export-" + node))
            .seenAs(seenAs)
            .withVersions(TlsVersions.TLS_1_3);
    ErlangExport written = ErlangExport.write(certificates.directory(), node, request);
    Path target = Files.createDirectory(place.here().resolve("tls"));
    try (Stream<Path> files = Files.list(written.directory())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new ArrayList<>(written.arguments());
  }

  // The one we ship a native part of for this machine; elsewhere the JDK's.
  private static TlsLibrary library() {
    boolean shipped =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    return shipped ? TlsLibrary.BORINGSSL : TlsLibrary.JDK;
  }

  private static String newCookie() {
    byte[] random = new byte[COOKIE_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  static Path secret(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * A folder.
   *
   * @param here its path for us
   * @param seenAs its path for the node that uses it
   */
  record Place(Path here, String seenAs) {}
}
