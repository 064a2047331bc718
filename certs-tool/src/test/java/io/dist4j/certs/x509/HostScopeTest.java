package io.dist4j.certs.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostScopeTest {
  private static final HostScope ZONE = HostScope.of(List.of("Prod.Example"), List.of(), false);
  private static final HostScope MIXED = HostScope.of(List.of("prod.example"), List.of("h1"), true);
  private static final HostScope ADDRESSES = HostScope.of(List.of(), List.of(), true);

  @ParameterizedTest
  @CsvSource({
    "h1.prod.example, true, true, false",
    "H1.PROD.EXAMPLE, true, true, false",
    "a.b.prod.example, true, true, false",
    "prod.example, false, true, false",
    "xprod.example, false, false, false",
    "h1, false, true, false",
    "127.0.0.1, false, true, true",
    "::1, false, true, true",
  })
  void permits(String host, boolean zone, boolean mixed, boolean addresses) {
    assertEquals(zone, ZONE.permits(host));
    assertEquals(mixed, MIXED.permits(host));
    assertEquals(addresses, ADDRESSES.permits(host));
    assertEquals(true, HostScope.ANY.permits(host));
  }

  @Test
  void saysWhatItIs() {
    assertEquals("hosts below prod.example", ZONE.describe());
    assertEquals("prod.example, h1, IP literals", MIXED.describe());
    assertEquals("IP literals", ADDRESSES.describe());
    assertEquals("any host", HostScope.ANY.describe());
  }

  // RFC 5280 would have the addresses constrained too; Erlang fails on those constraints.
  @Test
  void constrainsUrisOnlyWhenEveryHostIsBelowAZone() {
    assertEquals(List.of(".prod.example"), ZONE.uri());
    assertEquals(List.of(), MIXED.uri());
  }

  @ParameterizedTest
  @ValueSource(strings = {"h_1", "-h", "h-", "", "a..b", "h.", "1.2.3", "1.2.3.4.5", "h1.42"})
  void refusesWhatIsNoHost(String host) {
    assertThrows(
        IllegalArgumentException.class, () -> HostScope.of(List.of(), List.of(host), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void refusesASingleAddress(String host) {
    assertThrows(
        IllegalArgumentException.class, () -> HostScope.of(List.of(), List.of(host), true));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, true",
    "255.255.255.255, true",
    "10.20.30.40, true",
    "256.1.1.1, false",
    "1.2.3.4., false",
    "01.2.3.4, false",
    "1.2.3, false",
    "::1, true",
    "fe80::1, true",
    "::ffff:1.2.3.4, false",
    "1:2, false",
    "zz:1, false",
    "g:1.evil.example, false",
    "h1, false"
  })
  void tellsAddressesFromNames(String host, boolean address) {
    assertEquals(address, HostRule.isIpLiteral(host));
  }
}
