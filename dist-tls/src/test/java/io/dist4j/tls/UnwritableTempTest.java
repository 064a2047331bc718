package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.tls.material.TrustAnchors;
import io.dist4j.tls.testkit.OpensslFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container may have no directory that its process can write to. */
class UnwritableTempTest {
  @TempDir Path folder;

  @Test
  void ownersAreKnownWithoutATemporaryDirectory() throws Exception {
    Path certificate = OpensslFixtures.authority(folder, "root").certificate();
    boolean root = System.getProperty("user.name").equals("root");
    if (root) {
      // Root's own files raise no question of whose this process is.
      Files.setAttribute(certificate, "unix:uid", 65_534);
    }
    Process process = start(certificate);
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(root ? 1 : 0, process.waitFor(), output);
    assertEquals(root, output.contains("; only root, who runs this"), output);
  }

  private static Process start(Path certificate) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=/nowhere",
            "-cp",
            System.getProperty("java.class.path"),
            Reader.class.getName(),
            certificate.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** Reads trusted certificates, and exits with 1 when it cannot. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) {
      TrustAnchors.read(Path.of(arguments[0]));
    }
  }
}
