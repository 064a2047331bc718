package io.dist4j.certs.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** x509 below store below cli; no cryptography in the command line. */
class CertsArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dist4j.certs");

  @Test
  void importsPointDownwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("x509")
        .definedBy("io.dist4j.certs.x509")
        .layer("store")
        .definedBy("io.dist4j.certs.store")
        .layer("cli")
        .definedBy("io.dist4j.certs.cli")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("cli")
        .check(MAIN);
  }

  @Test
  void noPackageCycle() {
    slices().matching("io.dist4j.certs.(*)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void theCommandLineHoldsNoCryptography() {
    noClasses()
        .that()
        .resideInAPackage("io.dist4j.certs.cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bouncycastle..", "javax.crypto..")
        .check(MAIN);
  }

  @Test
  void onlyTheCommandLineParsesArguments() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.dist4j.certs.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(MAIN);
  }

  @Test
  void ofTheCoreOnlyTheVocabularyIsUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.dist4j.node..", "io.dist4j.carrier..", "io.dist4j.process..", "io.dist4j.term..")
        .check(MAIN);
  }
}
