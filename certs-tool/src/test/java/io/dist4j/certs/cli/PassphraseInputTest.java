package io.dist4j.certs.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.certs.x509.Passphrase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassphraseInputTest {
  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

  @Test
  void wipesWhatItRead() throws IOException {
    Console console = new Console(NOWHERE, NOWHERE, Map.of("NAME", "abc"), Clock.systemUTC());
    Passphrase kept;
    try (PassphraseInput input = PassphraseInput.read(null, "NAME", console)) {
      kept = input.value().orElseThrow();
      assertEquals("abc", new String(kept.characters()));
    }
    assertArrayEquals(new char[3], kept.characters());
  }

  @Test
  void isEmptyWithoutASource() throws IOException {
    Console console = new Console(NOWHERE, NOWHERE, Map.of(), Clock.systemUTC());
    try (PassphraseInput input = PassphraseInput.read(null, null, console)) {
      assertEquals(Optional.empty(), input.value());
    }
  }
}
