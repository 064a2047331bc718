package io.dist4j.cli.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpmdOptionsTest {
  @Test
  void readsAddressesOfBothFamilies() {
    assertEquals("10.0.0.7", EpmdOptions.address(" 10.0.0.7").getHostAddress());
    assertTrue(EpmdOptions.address("::1").isLoopbackAddress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.7/8", "1.2.3.4.5", "::zz", "cafe", "256.1.1.1"})
  void refusesNamesAndNonsense(String text) {
    assertThrows(ConfigurationException.class, () -> EpmdOptions.address(text));
  }
}
