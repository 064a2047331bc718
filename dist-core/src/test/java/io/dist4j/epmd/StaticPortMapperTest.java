package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.dist4j.protocol.NodeName;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaticPortMapperTest {
  // An operator who has no port mapper shall not be sent to look for one.
  @Test
  void isNoPortMapperTowardsPeople() {
    try (PortMapper mapper = new StaticPortMapper(Map.of(), () -> 0)) {
      String said = mapper.describe(NodeName.parse("b@h1"));
      assertEquals("the fixed list of nodes (port-mapper.nodes)", said);
      assertFalse(said.contains("h1"), said);
    }
  }
}
