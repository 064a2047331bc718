package io.dist4j.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md has every rule that the code cites, and says of each whether it is in place. */
class SecurityPageTest {
  private static final Path ROOT = Path.of("..");
  private static final String RULE = "(?:L\\d+|C\\d+|\\d\\.\\d|4)";
  // "security.md L5, L6" and "security.md sections 3.1 and 4", also across the lines of a comment.
  private static final Pattern CITED =
      Pattern.compile(
          "security\\.md(?:[\\s*/]+sections?)?[\\s*/]+(%s(?:(?:,|[\\s*/]+and)[\\s*/]+%s)*)\\b"
              .formatted(RULE, RULE));
  private static final Pattern ON_PAGE =
      Pattern.compile("^(?:\\| ([LC]\\d+) \\||#+ (\\d(?:\\.\\d)?) )", Pattern.MULTILINE);

  @Test
  void hasWhatTheCodeCites() throws IOException {
    TreeSet<String> missing = cited();
    assertTrue(missing.size() >= 20, "cited are only " + missing);
    missing.removeAll(onPage());
    assertEquals(List.of(), List.copyOf(missing));
  }

  @Test
  void hasEveryNumberAndItsState() throws IOException {
    TreeSet<String> found = onPage();
    IntStream.rangeClosed(1, 30).forEach(n -> assertTrue(found.contains("L" + n), "L" + n));
    IntStream.rangeClosed(1, 10).forEach(n -> assertTrue(found.contains("C" + n), "C" + n));
    for (String row : page().lines().filter(line -> line.matches("\\| [LC]\\d.*")).toList()) {
      assertTrue(row.matches(".*\\| (in place|not yet|not needed)[^|]*\\|"), row);
    }
  }

  @Test
  void namesClassesThatAreThere() throws IOException {
    String classes;
    try (Stream<Path> sources = sources()) {
      classes =
          sources
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.joining(" ", " ", " "));
    }
    Matcher named = Pattern.compile("`([A-Z][a-z]\\w+)[.`]").matcher(page());
    while (named.find()) {
      String name = named.group(1);
      assertTrue(name.endsWith("Test") || classes.contains(" " + name + " "), name);
    }
  }

  private static TreeSet<String> cited() throws IOException {
    TreeSet<String> rules = new TreeSet<>();
    try (Stream<Path> sources = sources()) {
      for (Path file : sources.toList()) {
        Matcher found = CITED.matcher(Files.readString(file));
        while (found.find()) {
          Matcher rule = Pattern.compile(RULE).matcher(found.group(1));
          while (rule.find()) {
            rules.add(rule.group());
          }
        }
      }
    }
    return rules;
  }

  private static Stream<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String module : List.of("dist-core", "dist-tls", "certs-tool", "dist-cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
      }
    }
    return all.stream();
  }

  private static TreeSet<String> onPage() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    Matcher rule = ON_PAGE.matcher(page());
    while (rule.find()) {
      found.add(rule.group(1) != null ? rule.group(1) : rule.group(2));
    }
    return found;
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/security.md"));
  }
}
