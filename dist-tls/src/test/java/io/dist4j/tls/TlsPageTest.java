package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.NettySettings;
import io.dist4j.tls.material.KeyMaterial;
import io.dist4j.tls.material.TrustAnchors;
import io.dist4j.tls.testkit.MapSettings;
import io.dist4j.tls.testkit.OpensslFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example and the keys of docs/tls.md, run, and compared with the page. */
class TlsPageTest {
  private static final Path PAGE = Path.of("../docs/tls.md");
  private static final Path SOURCE = Path.of("src/test/java/io/dist4j/tls/TlsPageTest.java");

  @TempDir Path folder;

  @Test
  void theExampleRuns() throws IOException {
    Path directory = OpensslFixtures.authority(folder, "root").node("a@localhost").directory();
    // example
    TrustAnchors roots = TrustAnchors.read(directory.resolve("trust.crt"));
    KeyMaterial material =
        KeyMaterial.of(
            KeyMaterial.readChain(directory.resolve("node.crt")),
            KeyMaterial.readKey(directory.resolve("node.key"), Optional.empty()));
    TlsConfig config = TlsConfig.trusting(roots).presenting(material).build();
    try (Carrier carrier = TlsCarrier.open(config, CarrierSettings.EMPTY)) {
      assertEquals("tls", carrier.name());
    }
    // end of example
    String source = Files.readString(SOURCE);
    int start = source.indexOf("// example\n") + "// example\n".length();
    String example = source.substring(start, source.indexOf("    // end of example"));
    assertTrue(Files.readString(PAGE).contains(example.indent(-4)), "docs/tls.md shows other code");
  }

  @Test
  void thePageListsEveryKeyAndNoOther() throws IOException {
    Path directory = OpensslFixtures.authority(folder, "root").node("a@localhost").directory();
    MapSettings settings = new MapSettings("a@localhost").with("directory", directory);
    new TlsCarrierProvider().open(settings).close();
    MapSettings shared = new MapSettings("a@localhost");
    NettySettings.read(shared);
    Set<String> own = new TreeSet<>(settings.read());
    own.removeAll(shared.read());
    Set<String> listed =
        Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(PAGE))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(own, listed);
  }
}
