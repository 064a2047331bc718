package io.dist4j.tls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package of this module may import which. */
class TlsArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dist4j.tls");

  @Test
  void importsPointDownwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("carrier")
        .definedBy("io.dist4j.tls")
        .layer("engine")
        .definedBy("io.dist4j.tls.engine")
        .layer("material")
        .definedBy("io.dist4j.tls.material")
        .layer("identity")
        .definedBy("io.dist4j.tls.identity")
        .whereLayer("carrier")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers("carrier")
        .whereLayer("material")
        .mayOnlyBeAccessedByLayers("carrier", "engine")
        .check(MAIN);
  }

  @Test
  void whoAPeerIsDoesNotDependOnWhoSpeaksTls() {
    noClasses()
        .that()
        .resideInAnyPackage("io.dist4j.tls.identity", "io.dist4j.tls.material")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "javax.net.ssl..")
        .check(MAIN);
  }
}
