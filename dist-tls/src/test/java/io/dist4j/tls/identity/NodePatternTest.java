package io.dist4j.tls.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.protocol.NodeName;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodePatternTest {
  @Test
  void coversWhatItSays() {
    assertTrue(covers("rabbit@h1", "rabbit@H1"));
    assertTrue(covers("*@h1", "a@h1"));
    assertTrue(covers("*@*.prod.example", "a@h1.prod.example"));
    assertTrue(covers("*@*", "a@h1"));
    assertTrue(covers("*@::1", "a@::1"));
  }

  @Test
  void coversNothingElse() {
    assertFalse(covers("rabbit@h1", "Rabbit@h1"));
    assertFalse(covers("*@h1", "a@h1.example"));
    assertFalse(covers("*@h1", "a@xh1"));
    assertFalse(covers("*@*.prod.example", "a@prod.example"));
    assertFalse(covers("*@*.prod.example", "a@evilprod.example"));
  }

  @Test
  void refusesOtherForms() {
    for (String text :
        List.of("", "rabbit", "@h1", "a@", "a*@h1", "a@h*", "*.a@b", "a@b@c", "a@*.")) {
      assertThrows(IllegalArgumentException.class, () -> NodePattern.parse(text), text);
    }
  }

  @Test
  void printsAsItIsWritten() {
    assertEquals("*@*.prod.example", NodePattern.parse("*@*.Prod.example").toString());
  }

  private static boolean covers(String pattern, String node) {
    return NodePattern.parse(pattern).covers(NodeName.parse(node));
  }
}
