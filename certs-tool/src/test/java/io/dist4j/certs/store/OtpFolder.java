package io.dist4j.certs.store;

import io.dist4j.testkit.OtpRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A fresh folder that a release can read.
 *
 * @param path for us
 * @param seenAs for it
 */
record OtpFolder(Path path, String seenAs) {
  // The releases in folders have no hosts file of their own.
  private static final String HOSTS =
      """
      {host, {127,0,0,1}, ["localhost", "h1.prod.example"]}.
      {lookup, [file, native]}.
      """;

  static OtpFolder in(OtpRelease release, Path temporary) throws IOException {
    String seenAs = release.place(Files.createTempDirectory(temporary, "otp"));
    List<String> command = release.command("erl");
    String root = command.get(0).equals("chroot") ? command.get(1) : "";
    OtpFolder folder = new OtpFolder(Path.of(root + seenAs), seenAs);
    Files.writeString(folder.path.resolve("inetrc"), HOSTS);
    return folder;
  }

  /** Makes {@code erl} know the hosts' addresses. */
  List<String> inetrc() {
    return List.of("-kernel", "inetrc", "\"" + seenAs + "/inetrc\"");
  }
}
