package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.Limit;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.watch.RefusalReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;

/** What docs/observability.md lists is what there is. */
class ObservabilityPageTest {
  private final String page = Files.readString(Path.of("../docs/observability.md"));

  ObservabilityPageTest() throws IOException {}

  @Test
  void everyReasonIsExplainedInOrder() {
    assertEquals(
        Arrays.stream(RefusalReason.values()).map(RefusalReason::toString).toList(),
        firstColumn("### Reasons of a refusal", "[a-z-]+"));
  }

  @Test
  void everyEventIsListed() {
    List<String> told =
        firstColumn("## Events", "[A-Z][A-Za-z`, ]+").stream()
            .flatMap(cell -> Arrays.stream(cell.split("`, `")))
            .sorted()
            .toList();
    assertEquals(
        Arrays.stream(NodeEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .sorted()
            .toList(),
        told);
  }

  @Test
  void everyLimitIsListed() {
    String section = section("### Limits");
    for (Limit each : Limit.values()) {
      assertTrue(section.contains('`' + each.key() + '`'), each.key());
    }
  }

  @Test
  void everyFlightEventIsListed() {
    for (String each : firstColumn("## Java Flight Recorder", "[A-Za-z0-9.]+")) {
      String type = "io.dist4j.watch." + each.substring(each.lastIndexOf('.') + 1) + "Event";
      try {
        Class<?> event = Class.forName(type);
        assertEquals(each, event.getAnnotation(Name.class).value());
      } catch (ClassNotFoundException e) {
        throw new AssertionError("no event " + each, e);
      }
    }
    assertEquals(6, firstColumn("## Java Flight Recorder", "[A-Za-z0-9.]+").size());
  }

  @Test
  void logLinesLookAsShown() {
    NodeEvent refused =
        new NodeEvent.Refused(
            RefusalReason.TIMEOUT,
            Role.ACCEPTOR,
            Optional.empty(),
            Optional.of(new InetSocketAddress("10.0.0.7", 51522)),
            Optional.of(Limit.FIRST_FRAME),
            "refused the connection from 10.0.0.7:51522: the other side did not complete the first"
                + " handshake message within limits.first-frame, PT2S");
    assertTrue(page.contains("\n" + refused + "\n"), refused::toString);
    NodeEvent limit =
        new NodeEvent.LimitHit(
            Limit.MAX_FRAME,
            Optional.of(NodeName.parse("b@h")),
            "malformed at byte 0: a frame announces 67108937 bytes, limits.max-frame allows"
                + " 16777216");
    assertTrue(page.contains("\n" + limit + "\n"), limit::toString);
    NodeEvent lost =
        new NodeEvent.Lost(
            NodeName.parse("b@h"),
            3,
            "the port mapper of h knows no node 'b@h'; is it running, and known there?");
    assertTrue(page.contains("\n" + lost + "\n"), lost::toString);
  }

  private String section(String heading) {
    String rest = page.substring(page.indexOf("\n" + heading + "\n") + heading.length() + 2);
    int end = rest.indexOf("\n#");
    return end < 0 ? rest : rest.substring(0, end);
  }

  private List<String> firstColumn(String heading, String cell) {
    return Pattern.compile("(?m)^\\| `(" + cell + ")` \\|")
        .matcher(section(heading))
        .results()
        .map((MatchResult row) -> row.group(1))
        .toList();
  }
}
