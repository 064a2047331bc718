package io.dist4j.term;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.float64;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.map;
import static io.dist4j.term.Term.string;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dist4j.testkit.CollidingNames;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapTermTest {
  @Test
  void keysDifferByTypeAsInErlang() {
    MapTerm map = map(integer(1), atom("int"), float64(1.0), atom("float"));
    assertEquals(2, map.size());
    assertEquals(atom("int"), map.get(integer(1)));
    assertEquals(atom("float"), map.get(float64(1.0)));
    assertNull(map.get(integer(2)));
  }

  @Test
  void orderOfEntriesDoesNotMatter() {
    MapTerm one = map(integer(1), atom("a"), integer(2), atom("b"));
    MapTerm two = map(integer(2), atom("b"), integer(1), atom("a"));
    assertEquals(one, two);
    assertEquals(one.hashCode(), two.hashCode());
    assertEquals(integer(1), two.entries().get(0).getKey());
  }

  @Test
  void entriesAreReplacedAndAdded() {
    MapTerm map = MapTerm.EMPTY.with(integer(2), atom("b")).with(integer(1), atom("a"));
    assertEquals(map(integer(1), atom("a"), integer(2), atom("b")), map);
    assertEquals(
        map(integer(1), atom("c"), integer(2), atom("b")), map.with(integer(1), atom("c")));
    assertEquals(atom("a"), map.get(integer(1)), "the first map is as it was");
  }

  @Test
  void refusesAKeyTwiceAndAKeyAlone() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MapTerm.ofPairs(integer(1), atom("a"), integer(1), atom("b")));
    assertThrows(IllegalArgumentException.class, () -> MapTerm.ofPairs(integer(1)));
    assertSame(MapTerm.EMPTY, MapTerm.of(Map.of()));
  }

  @Test
  void refusesNull() {
    assertThrows(NullPointerException.class, () -> MapTerm.EMPTY.with(null, integer(1)));
    assertThrows(NullPointerException.class, () -> MapTerm.EMPTY.with(integer(1), null));
    assertThrows(NullPointerException.class, () -> map(integer(1), integer(1)).with(null, null));
  }

  /** security.md L20. */
  @Test
  void equalHashCodesDoNotSlowItDown() {
    Term[] pairs = new Term[2 * 200_000];
    for (int i = 0; i < 200_000; i++) {
      pairs[2 * i] = atom(CollidingNames.get(i));
      pairs[2 * i + 1] = integer(i);
    }
    assertEquals(pairs[0].hashCode(), pairs[2].hashCode());
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          MapTerm map = MapTerm.ofPairs(pairs);
          for (int i = 0; i < 200_000; i++) {
            assertEquals(pairs[2 * i + 1], map.get(pairs[2 * i]));
          }
        });
  }

  @Test
  void listsHeldAsBytesAreEqualToOthers() {
    MapTerm map = map(string("abc"), integer(1));
    assertEquals(integer(1), map.get(Term.list(integer('a'), integer('b'), integer('c'))));
  }
}
