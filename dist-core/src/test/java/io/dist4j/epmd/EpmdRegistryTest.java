package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpmdRegistryTest {
  private static final long NOW = 1_800_000_000L;

  private long clock = NOW;
  private final EpmdRegistry registry = new EpmdRegistry(256, () -> clock);

  @Test
  void creationStartsAtTheTimePlusOneAndCountsUses() {
    RegisteredName first = register("a");
    assertEquals((int) NOW + 1, first.creation());
    registry.unregister(first);
    clock += 100;
    assertEquals((int) NOW + 2, register("a").creation());
    assertEquals((int) NOW + 101, register("b").creation());
  }

  // Seen live: counter 1795350760 was answered as 2.
  @Test
  void narrowCreationIsWhatEpmdDerives() {
    clock = 1_795_350_759L;
    assertEquals(2, register("a").narrowCreation());
  }

  @ParameterizedTest
  @CsvSource({"-1, 4", "0, 4", "1, 4", "2, 4", "3, 4", "4, 5", "2147483647, -2147483648"})
  void creationIsNeverOneOfVersionFive(long time, int creation) {
    clock = time;
    assertEquals(creation, register("a").creation());
  }

  @Test
  void aNameIsRegisteredOnce() {
    RegisteredName held = register("a");
    assertEquals(Optional.empty(), registry.register(EpmdSamples.PLAIN, 2, () -> {}));
    assertEquals(Optional.of(held), registry.find("a"));
  }

  @Test
  void aLateGoodbyeDoesNotTouchTheNextHolder() {
    RegisteredName first = register("a");
    assertTrue(registry.unregister(first));
    RegisteredName second = register("a");
    assertFalse(registry.unregister(first));
    assertEquals(Optional.of(second), registry.find("a"));
  }

  @Test
  void listsNewestFirst() {
    register("a");
    register("b");
    register("c");
    assertEquals(List.of("c", "b", "a"), registry.live().stream().map(this::name).toList());
  }

  @Test
  void holdsNoMoreNamesThanAllowed() {
    for (int i = 0; i < 256; i++) {
      register("n" + i);
    }
    assertEquals(Optional.empty(), registry.register(node("more"), 1, () -> {}));
    registry.unregister(registry.find("n0").orElseThrow());
    assertTrue(registry.register(node("more"), 1, () -> {}).isPresent());
  }

  @Test
  void remembersOnlySoManyOldNames() {
    for (int i = 0; i < EpmdRegistry.OLD_NAMES + 10; i++) {
      registry.unregister(register("n" + i));
    }
    assertEquals(EpmdRegistry.OLD_NAMES, registry.old().size());
    assertEquals("n10", name(registry.old().get(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\nb", "\u001b[31m", "a@b", "\u00e9", "a/b", "<a>"})
  void namesThatCouldFoolAReaderAreRefused(String name) {
    assertEquals(Optional.empty(), registry.register(node(name), 1, () -> {}));
    assertEquals(Optional.empty(), registry.register(node("x".repeat(256)), 1, () -> {}));
    assertTrue(registry.register(node("x".repeat(255)), 1, () -> {}).isPresent());
  }

  private RegisteredName register(String name) {
    return registry.register(node(name), 1, () -> {}).orElseThrow();
  }

  private static NodePort node(String name) {
    return new NodePort(5000, NodeType.NORMAL, 0, 6, 5, name, "");
  }

  private String name(RegisteredName entry) {
    return entry.node().name();
  }
}
