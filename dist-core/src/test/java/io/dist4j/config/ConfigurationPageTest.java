package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.node.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What docs/configuration.md says is what the code does. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z.-]+)` \\| ([^|]+) \\| ([^|]+) \\|.*");
  private static final Pattern RANGE = Pattern.compile("(\\S+) to (\\S+)");

  @TempDir Path base;
  private Sandbox sandbox;

  private record Row(String key, String value, String usual) {
    boolean hasDefault() {
      return usual.startsWith("`");
    }

    String line() {
      return key + " = " + usual.replace("`", "");
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    sandbox = Sandbox.in(base);
  }

  @Test
  void listsEveryKeyOnce() throws IOException {
    List<String> documented = rows().stream().map(Row::key).sorted().toList();
    assertEquals(Key.paths().stream().sorted().toList(), documented);
  }

  @Test
  void defaultsAreTheDefaults() throws IOException {
    List<String> lines = rows().stream().filter(Row::hasDefault).map(Row::line).toList();
    assertTrue(lines.size() > 15, "defaults were found");
    String written = Sandbox.MINIMAL + "\n" + String.join("\n", lines);
    NodeConfig usual = sandbox.check(Sandbox.MINIMAL);
    NodeConfig spelt = sandbox.check(written);
    assertEquals(usual.limits(), spelt.limits());
    assertEquals(usual.listen(), spelt.listen());
    assertEquals(usual.netTickTime(), spelt.netTickTime());
    assertEquals(usual.connectTimeout(), spelt.connectTimeout());
    assertEquals(usual.legacyHandshake(), spelt.legacyHandshake());
    assertEquals(usual.jmx(), spelt.jmx());
    assertEquals(
        MapperSettings.epmdConfig(sandbox.document(""), sandbox.surroundings()),
        MapperSettings.epmdConfig(sandbox.document(written), sandbox.surroundings()));
  }

  @TestFactory
  Stream<DynamicTest> rangesAreTheRanges() throws IOException {
    return rows().stream()
        .filter(row -> RANGE.matcher(row.value()).matches())
        .map(row -> DynamicTest.dynamicTest(row.key(), () -> assertRange(row)));
  }

  @Test
  void requiredKeysAreRequired() throws IOException {
    List<String> required =
        rows().stream().filter(row -> row.usual().equals("*required*")).map(Row::key).toList();
    assertEquals(List.of("name", "cookie-file", "carrier"), required);
    for (String key : required) {
      String without =
          Stream.of(Sandbox.MINIMAL.split(", "))
              .filter(each -> !each.startsWith(key + " ="))
              .collect(Collectors.joining("\n"));
      String told =
          assertThrows(ConfigurationException.class, () -> sandbox.check(without)).getMessage();
      assertTrue(told.startsWith("x.conf: key " + key + ": missing; "), told);
    }
  }

  @TestFactory
  Stream<DynamicTest> examplesLoad() throws IOException {
    Matcher blocks =
        Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    List<String> examples = new ArrayList<>();
    while (blocks.find()) {
      examples.add(blocks.group(1));
    }
    assertTrue(!examples.isEmpty(), "examples were found");
    return examples.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.lines().findFirst().orElse(""), () -> sandbox.check(each)));
  }

  private void assertRange(Row row) {
    Matcher range = RANGE.matcher(row.value().replace("2^30", "1073741824"));
    assertTrue(range.matches());
    String unit = range.group(2).replaceAll("[0-9]", "");
    String text = Sandbox.MINIMAL + "\n" + row.key() + " = 99999999999" + unit;
    String told =
        assertThrows(ConfigurationException.class, () -> sandbox.check(text)).getMessage();
    String right = " from " + range.group(1) + " to " + range.group(2) + ", found";
    assertTrue(told.contains("key " + row.key() + ": expected a ") && told.contains(right), told);
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
        .toList();
  }
}
