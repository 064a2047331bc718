package io.dist4j.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private final StringWriter out = new StringWriter();
  private final Leftovers leftovers = Leftovers.cleanedAtTheLatestOnExit();
  private final Claims claims = new Claims(new PrintWriter(out), leftovers);

  @Test
  void holdWhenAllDidOrCouldNotBeTried() throws Exception {
    claims.check("one", () -> "seen");
    claims.skip("two", "no erl on the PATH");
    claims.printTable();
    assertTrue(claims.allHeld());
    assertEquals(1, lines("one +ok +[0-9.]+ s"));
    assertEquals(1, lines("two +skipped +-"));
  }

  @Test
  void failWithTheReasonAndGoOn() throws Exception {
    claims.check(
        "one",
        () -> {
          throw new IllegalStateException("was let in");
        });
    claims.check("two", () -> "seen");
    claims.printTable();
    assertFalse(claims.allHeld());
    assertEquals(1, lines("one +FAILED +[0-9.]+ s"));
    assertEquals(1, lines(" +was let in"));
    assertEquals(1, lines("two +ok +[0-9.]+ s"));
  }

  @Test
  void leftoversGoOnceAndInReverseOrder() {
    List<Integer> gone = new ArrayList<>();
    leftovers.add(() -> gone.add(1));
    leftovers.add(() -> gone.add(2));
    leftovers.close();
    leftovers.close();
    assertEquals(List.of(2, 1), gone);
    assertThrows(IllegalStateException.class, () -> leftovers.add(() -> gone.add(3)));
  }

  private long lines(String regex) {
    return out.toString().lines().filter(line -> line.matches(regex)).count();
  }
}
