package io.dist4j.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
  @ParameterizedTest
  @CsvSource({
    "10.20.30.40, 0a141e28",
    "0.0.0.0, 00000000",
    "255.255.255.255, ffffffff",
    "::, 00000000000000000000000000000000",
    "::1, 00000000000000000000000000000001",
    "FE80::1:ab, fe8000000000000000000000000100ab",
    "1:2:3:4:5:6:7:8, 00010002000300040005000600070008",
    "1::1.2.3.4, 00010000000000000000000001020304",
    "::ffff:1.2.3.4, 01020304"
  })
  void readsAddresses(String text, String bytes) {
    byte[] found = IpLiteral.parse(text).map(InetAddress::getAddress).orElseThrow();
    assertEquals(bytes, HexFormat.of().formatHex(found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ".",
        "h",
        "localhost",
        "1",
        "1.2.3",
        "1.2.3.4.",
        "01.2.3.4",
        "256.1.1.1",
        "1:2",
        ":1",
        "1:",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "::1.2.3",
        "[::1]",
        "::1%lo",
        "zz:1",
        "g:1.evil.example",
        "a:localhost",
        "::1 ",
        "localhost:80"
      })
  void takesNothingElseAndAsksNobody(String text) {
    assertEquals(Optional.empty(), IpLiteral.parse(text));
    assertFalse(IpLiteral.is(text));
  }

  @Test
  void noAddressWithLettersOfAnyKindPasses() {
    assertFalse(IpLiteral.is("\u0661.2.3.4"));
    assertFalse(IpLiteral.is("\uFF11::1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz:1", "g:1.evil.example", "h:80", "1:2", ":"})
  void aNodeHasNoHostThatOnlyLooksLikeAnAddress(String host) {
    String refused =
        assertThrows(IllegalArgumentException.class, () -> NodeName.parse("a@" + host))
            .getMessage();
    assertEquals(
        "the host part '" + host + "' of a node name has a colon and is no IPv6 address", refused);
    assertTrue(NodeName.parse("a@fe80::1").isLong());
  }

  @Test
  void anAddressMatchesTheSameAddressOnly() {
    SubjectNames names = new SubjectNames(List.of(), List.of("::2"), List.of("0:0:0:0:0:0:0:1"));
    assertTrue(HostMatch.verify(names, "::1", false).isAllowed());
    assertFalse(HostMatch.verify(names, "::2", false).isAllowed());
    assertFalse(HostMatch.verify(names, "zz:1", false).isAllowed());
  }
}
