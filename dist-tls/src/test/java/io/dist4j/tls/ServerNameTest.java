package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerNameTest {
  @Test
  void isTheHostOfTheNode() {
    for (String host : List.of("localhost", "h1", "h1.prod.example", "a-b.example", "1a.2b")) {
      assertEquals(host, ServerName.of(host));
    }
  }

  @Test
  void isNotSentForWhatIsNoDnsName() {
    String longLabel = "a".repeat(64) + ".example";
    for (String host :
        List.of("127.0.0.1", "::1", "h_1", "-h", "h-", "a..b", "h.", "x.-h", "h+", longLabel)) {
      assertNull(ServerName.of(host), host);
    }
  }
}
