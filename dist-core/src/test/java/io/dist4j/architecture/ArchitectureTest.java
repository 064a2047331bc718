package io.dist4j.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of levels of docs/architecture.md: a package imports from lower levels only. */
class ArchitectureTest {
  private static final String ROOT = "io.dist4j";

  private static final Map<String, Integer> LEVELS =
      Map.ofEntries(
          Map.entry("", -1),
          Map.entry("wire", 0),
          Map.entry("term", 0),
          Map.entry("protocol", 0),
          Map.entry("etf", 1),
          Map.entry("control", 1),
          Map.entry("handshake", 1),
          Map.entry("framing", 1),
          Map.entry("convert", 1),
          Map.entry("carrier", 1),
          Map.entry("watch", 1),
          Map.entry("packet", 2),
          Map.entry("process", 2),
          Map.entry("epmd", 2),
          Map.entry("carrier.netty", 2),
          Map.entry("carrier.memory", 2),
          Map.entry("connection", 3),
          Map.entry("driver", 4),
          Map.entry("node", 5),
          Map.entry("otp", 3),
          Map.entry("cluster", 6),
          Map.entry("config", 7));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageHasALevel() {
    Set<String> unknown = new TreeSet<>();
    MAIN.forEach(type -> unknown.add(packageOf(type)));
    unknown.removeAll(LEVELS.keySet());
    assertEquals(Set.of(), unknown, "packages that the table does not place");
    assertTrue(MAIN.size() > 20, "main classes were found");
  }

  @Test
  void importsPointDownwards() {
    Set<String> upward = new TreeSet<>();
    for (JavaClass type : MAIN) {
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        if (isUpward(type, use.getTargetClass())) {
          upward.add(
              packageOf(type)
                  + " -> "
                  + packageOf(use.getTargetClass())
                  + ": "
                  + use.getDescription());
        }
      }
    }
    assertEquals(Set.of(), upward);
  }

  @Test
  void noPackageCycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void librariesStayInTheirPackage() {
    Map<String, List<String>> homes =
        Map.of("io.netty", List.of("carrier.netty"), "com.typesafe", List.of("config"));
    Set<String> strays = new TreeSet<>();
    for (JavaClass type : MAIN) {
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        String target = use.getTargetClass().getPackageName();
        homes.forEach(
            (library, home) -> {
              if (target.startsWith(library) && !home.contains(packageOf(type))) {
                strays.add(use.getDescription());
              }
            });
      }
    }
    assertEquals(Set.of(), strays);
  }

  @Test
  void protocolCodeHasNoThreadsClocksOrSockets() {
    Set<String> pure =
        Set.of(
            "",
            "wire",
            "term",
            "protocol",
            "etf",
            "control",
            "handshake",
            "framing",
            "packet",
            "connection");
    Set<String> impure = new TreeSet<>();
    for (JavaClass type : MAIN) {
      if (!pure.contains(packageOf(type))) {
        continue;
      }
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        if (isImpure(use.getTargetClass().getName())) {
          impure.add(use.getDescription());
        }
      }
    }
    assertEquals(Set.of(), impure);
  }

  private static boolean isImpure(String type) {
    return type.equals("java.lang.Thread")
        || type.startsWith("java.nio.channels.")
        || type.startsWith("java.net.Socket")
        || type.equals("java.time.Clock")
        || type.equals("java.util.concurrent.ThreadLocalRandom")
        || type.startsWith("java.util.concurrent.locks.")
        || type.startsWith("java.util.concurrent.Executor");
  }

  private static boolean isUpward(JavaClass from, JavaClass to) {
    if (!to.getPackageName().startsWith(ROOT) || packageOf(from).equals(packageOf(to))) {
      return false;
    }
    return LEVELS.getOrDefault(packageOf(to), 99) >= LEVELS.getOrDefault(packageOf(from), -99);
  }

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.length() == ROOT.length() ? "" : name.substring(ROOT.length() + 1);
  }
}
