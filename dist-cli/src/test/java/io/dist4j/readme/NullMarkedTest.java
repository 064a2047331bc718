package io.dist4j.readme;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every package of every published module says in its package-info what its types promise about
 * null. The annotation is checked in the source because a package of the test class path may be a
 * part only.
 */
class NullMarkedTest {
  @Test
  void everyPackageIsNullMarked() throws IOException {
    Set<Path> unmarked = new TreeSet<>();
    Set<Path> packages = packages();
    for (Path folder : packages) {
      Path info = folder.resolve("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).contains("\n@NullMarked\npackage ")) {
        unmarked.add(folder);
      }
    }
    assertEquals(Set.of(), unmarked, "packages without @NullMarked");
    assertTrue(packages.size() > 20, "the packages were found");
  }

  private static Set<Path> packages() throws IOException {
    Set<Path> folders = new TreeSet<>();
    for (Path source : sources()) {
      try (Stream<Path> files = Files.walk(source)) {
        folders.addAll(
            files
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> !file.equals(source.resolve("module-info.java")))
                .map(Path::getParent)
                .collect(toCollection(TreeSet::new)));
      }
    }
    return folders;
  }

  private static Set<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .filter(module -> !module.endsWith("dist-bench")) // Measures, and is never published.
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .collect(toCollection(TreeSet::new));
    }
  }
}
