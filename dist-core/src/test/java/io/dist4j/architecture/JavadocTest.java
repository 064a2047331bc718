package io.dist4j.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What other programs can call says what it does, and what of Erlang's it is: in the packages that
 * the module exports, each public type and member that overrides nothing has Javadoc. Relies on the
 * format that the build enforces.
 */
class JavadocTest {
  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Pattern EXPORT = Pattern.compile("exports (io\\.dist4j[\\w.]*);");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("public [\\w@ -]*\\b(class|interface|record|enum) .*");

  private static final Pattern OF_CLASS = Pattern.compile("  public .*");
  private static final Pattern OF_INTERFACE = Pattern.compile("  (?!private )[\\w<].*\\(.*");

  @Test
  void whatIsPublicIsDocumented() throws IOException {
    List<String> missing = new ArrayList<>();
    int members = 0;
    for (Path file : sources()) {
      List<String> lines = Files.readAllLines(file);
      Pattern member = null;
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        Matcher type = PUBLIC_TYPE.matcher(line);
        if (type.matches()) {
          member = type.group(1).equals("interface") ? OF_INTERFACE : OF_CLASS;
        } else if (member == null || !member.matcher(line).matches()) {
          continue;
        }
        members++;
        if (!documented(lines, i)) {
          missing.add(file.getFileName() + ":" + (i + 1) + " " + line.strip());
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(members > 500, "public types and members: " + members);
  }

  private static boolean documented(List<String> lines, int member) {
    int above = member - 1;
    boolean overrides = false;
    while (lines.get(above).strip().startsWith("@") || lines.get(above).startsWith("    ")) {
      overrides |= lines.get(above).contains("@Override");
      above--;
    }
    return overrides || lines.get(above).strip().endsWith("*/");
  }

  private static List<Path> sources() throws IOException {
    List<Path> files = new ArrayList<>();
    Matcher export = EXPORT.matcher(Files.readString(MAIN.resolve("module-info.java")));
    while (export.find()) {
      try (Stream<Path> all = Files.list(MAIN.resolve(export.group(1).replace('.', '/')))) {
        all.filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }
}
