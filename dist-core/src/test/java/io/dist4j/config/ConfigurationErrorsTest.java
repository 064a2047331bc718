package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of mistake and the whole text of its error: vectors/configuration-errors.txt. */
class ConfigurationErrorsTest {
  private static final String VECTORS = "/vectors/configuration-errors.txt";

  @TempDir Path directory;
  private Path base;
  private Sandbox sandbox;

  private record Vector(String name, String text, String error) {}

  @BeforeEach
  void prepare() throws IOException {
    base = Files.createDirectory(directory.resolve("conf"));
    sandbox = Sandbox.in(base);
    sandbox.write("loose-cookie", Sandbox.COOKIE, "rw-r--r--");
    sandbox.write("two-lines", "TopSecret\nTopSecret\n", "rw-------");
    sandbox.write("known-cookie", "Monster\n", "rw-------");
    sandbox.write("loose.conf", "", "rw-rw-rw-");
    sandbox.write("broken.conf", "limits.setup = 5s\nTOPSECRET", "rw-r--r--");
    sandbox.write("wrong.conf", "\nlimits.max-frame = abc", "rw-r--r--");
    sandbox.write("circle.conf", "include \"circle.conf\"", "rw-r--r--");
    sandbox.write("../outside.conf", "", "rw-r--r--");
    Files.createSymbolicLink(base.resolve("link-cookie"), Path.of("cookie"));
    Files.createDirectory(base.resolve("dir"));
  }

  @TestFactory
  Stream<DynamicTest> tellsFileLineKeyAndWhatWouldBeRight() throws IOException {
    return vectors().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> run(each)));
  }

  @Test
  void vectorsAreThere() throws IOException {
    assertTrue(vectors().size() > 80, "vectors were found");
    assertEquals(vectors().size(), vectors().stream().map(Vector::name).distinct().count());
  }

  private void run(Vector vector) {
    ConfigurationException told =
        assertThrows(ConfigurationException.class, () -> sandbox.check(vector.text()));
    assertEquals(vector.error(), told.getMessage());
    assertNull(told.getCause(), "a cause could repeat what the message leaves out");
    assertFalse(told.getMessage().toLowerCase(Locale.ROOT).contains("topsecret"));
  }

  private List<Vector> vectors() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    String name = null;
    StringBuilder text = new StringBuilder();
    for (String line : lines()) {
      if (line.startsWith("--- ")) {
        name = line.substring(4);
        text.setLength(0);
      } else if (line.startsWith("==> ")) {
        vectors.add(new Vector(name, filled(text.toString()), filled(line.substring(4))));
        name = null;
      } else if (name != null) {
        text.append(text.isEmpty() ? "" : "\n").append(line);
      } else {
        assertTrue(line.isBlank() || line.startsWith("#"), line);
      }
    }
    return vectors;
  }

  private String filled(String text) {
    return text.replace("{minimal}", Sandbox.MINIMAL).replace("{base}", base.toString());
  }

  private static List<String> lines() throws IOException {
    try (var in = ConfigurationErrorsTest.class.getResourceAsStream(VECTORS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
