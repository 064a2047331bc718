package io.dist4j.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.dist4j.protocol.Cookie;
import io.dist4j.wire.ByteWriter;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieDigestTest {
  // erlang:md5([atom_to_list(Cookie), integer_to_list(Challenge)]) of a real node.
  @ParameterizedTest
  @CsvSource({
    "secret, 0, 175ec77a7f63082590987d0d8b051aff",
    "secret, -1, 5dfd181e69aa587cc812eb333e6536b6",
    "secret, 305419896, 1f4d9b4e53cadc3999bcdb386a23c240",
    "'a b', 2147483647, b08dd0996a8833fe4e071ca60a231912"
  })
  void isWhatErlangComputes(String cookie, int challenge, String expected) {
    CookieDigest digest = CookieDigest.of(Cookie.of(cookie), challenge);
    ByteWriter out = new ByteWriter();
    digest.write(out);
    assertEquals(expected, HexFormat.of().formatHex(out.toByteArray()));
    assertFalse(digest.toString().contains(expected));
    assertNotEquals(CookieDigest.of(Cookie.of(cookie), challenge ^ 1), digest);
  }
}
