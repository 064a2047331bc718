package io.dist4j.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Whoever holds a socket, a thread, a name or a place in a table gives it back by
 * try-with-resources.
 */
class HoldersTest {
  /** What a program or an extension holds. */
  private static final Set<String> HOLDERS =
      Set.of(
          "carrier.Carrier",
          "carrier.CarrierLink",
          "carrier.Listening",
          "epmd.EpmdPortMapper",
          "epmd.EpmdRegistration",
          "epmd.EpmdServer",
          "epmd.PortMapper",
          "epmd.ResolvingPortMapper",
          "epmd.SinglePortMapper",
          "epmd.StaticPortMapper",
          "node.Node",
          "node.Subscription",
          "otp.Caller",
          "otp.OtpServices",
          "process.Mailbox",
          "process.ProcessTable",
          "watch.Beans");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dist4j");

  @Test
  void whatCanBeClosedIsAutoCloseable() {
    assertEquals(Set.of(), names(type -> hasClose(type) && !isAutoCloseable(type)));
  }

  @Test
  void whatHoldsSomethingCanBeClosed() {
    Set<String> notCloseable = new TreeSet<>(HOLDERS);
    notCloseable.removeAll(names(HoldersTest::isAutoCloseable));
    assertEquals(Set.of(), notCloseable);
  }

  private static boolean hasClose(JavaClass type) {
    return type.tryGetMethod("close").isPresent();
  }

  private static boolean isAutoCloseable(JavaClass type) {
    return type.isAssignableTo(AutoCloseable.class);
  }

  /** Public types that {@code which} accepts; the Netty carrier is seen by the TLS module only. */
  private static Set<String> names(Predicate<JavaClass> which) {
    return StreamSupport.stream(MAIN.spliterator(), false)
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !type.getPackageName().equals("io.dist4j.carrier.netty"))
        .filter(which)
        .map(type -> type.getName().substring("io.dist4j.".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
