package io.dist4j.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.DistException;
import io.dist4j.PeerProtocolException;
import io.dist4j.protocol.DistFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table against the machine, and the page in docs against the table. */
class TransitionTest {
  private static final Path PAGE = Path.of("..", "docs", "handshake.md");
  private static final String BEGIN = "<!-- begin: drawn from Transition by TransitionTest -->\n";
  private static final String END = "<!-- end: drawn from Transition by TransitionTest -->\n";

  private static final Set<Phase> ENDS = EnumSet.of(Phase.ESTABLISHED, Phase.FAILED);

  @Test
  void thePageShowsTheTable() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertTrue(page.contains(BEGIN) && end >= begin, "the page has no place for the diagram");
    String drawn = diagram() + "\n" + table();
    if ("write".equals(System.getProperty("dist4j.docs"))) {
      Files.writeString(PAGE, page.substring(0, begin) + drawn + page.substring(end));
      return;
    }
    assertEquals(drawn, page.substring(begin, end), "run with -Ddist4j.docs=write");
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"IDLE", "ESTABLISHED", "FAILED"})
  void whatIsNotInTheTableFailsAndNamesThePhase(Phase phase) {
    List<Input> expected = Transition.expectedIn(phase);
    for (Input input : messages()) {
      HandshakeStep step =
          Scripted.receive(Scripted.in(phase, Admission.OK), Scripted.frame(input));
      if (expected.contains(input) || readsAs(phase, input)) {
        continue;
      }
      DistException reason = HandshakeTest.failure(PeerProtocolException.class, step.outcome());
      assertTrue(reason.getMessage().startsWith("handshake in " + phase), reason.getMessage());
      assertTrue(reason.getMessage().contains(expected.get(0).toString()), reason.getMessage());
      assertEquals(List.of(), step.frames());
    }
  }

  @Test
  void everyRowIsTakenByTheMachine() {
    Set<Transition> taken = EnumSet.noneOf(Transition.class);
    for (Transition row : Transition.values()) {
      for (Supplier<Handshake> handshake : Scripted.allIn(row.from())) {
        for (byte[] frame : frames(row)) {
          if (taken(row, handshake.get(), frame)) {
            taken.add(row);
          }
        }
      }
    }
    assertEquals(EnumSet.allOf(Transition.class), taken);
  }

  @Test
  void noWayThroughTakesMoreThanTheBudgetBeforeAuthentication() {
    // security.md L2: 8 frames and 8 KiB, with at most MAX_FRAME bytes a frame.
    assertEquals(4, longestWay(Phase.AWAIT_NAME));
    assertEquals(3, longestWay(Phase.IDLE) - 1, "the start is no frame");
    assertTrue(4 * Handshake.MAX_FRAME <= 8192);
  }

  @Test
  void bothEndsEndAndEveryPhaseIsReached() {
    Set<Phase> reached = EnumSet.of(Phase.IDLE, Phase.AWAIT_NAME);
    for (Transition row : Transition.values()) {
      assertTrue(!ENDS.contains(row.from()), row.name());
      reached.add(row.to());
    }
    assertEquals(EnumSet.allOf(Phase.class), reached);
  }

  private static boolean taken(Transition row, Handshake handshake, byte[] frame) {
    HandshakeStep step =
        row.input() == Input.START ? handshake.start() : Scripted.receive(handshake, frame);
    boolean end = ENDS.contains(row.to());
    boolean up = row.to() == Phase.ESTABLISHED;
    return end == !(step.outcome() instanceof Outcome.InProgress)
        && up == (step.outcome() instanceof Outcome.Up)
        && sends(row, step.frames());
  }

  // "a | b, c" is one of a and b, then c.
  private static boolean sends(Transition row, List<byte[]> frames) {
    String[] expected = row.sends().isEmpty() ? new String[0] : row.sends().split(", ");
    boolean same = expected.length == frames.size();
    for (int i = 0; same && i < expected.length; i++) {
      Message sent = Samples.read(row.from().role().peer(), frames.get(i));
      same = Set.of(expected[i].split(" \\| ")).contains(shown(sent));
    }
    return same;
  }

  private static String shown(Message sent) {
    boolean asks = sent instanceof NameMessage name && name.flags().has(DistFlag.NAME_ME);
    return sent.input().label() + (asks ? " with NAME_ME" : "");
  }

  private static List<byte[]> frames(Transition row) {
    if (row.input() == Input.START) {
      return List.of(new byte[0]);
    }
    return row.input() == Input.NAME
        ? List.of(Scripted.frame(Input.NAME), Scripted.nameMe())
        : List.of(Scripted.frame(row.input()));
  }

  private static List<Input> messages() {
    return Stream.of(Input.values()).filter(input -> input != Input.START).toList();
  }

  // A name and a challenge share their tag; which one it is, the phase says.
  private static boolean readsAs(Phase phase, Input input) {
    return input == Input.CHALLENGE && phase == Phase.AWAIT_NAME
        || input == Input.NAME && phase == Phase.AWAIT_CHALLENGE;
  }

  private static int longestWay(Phase from) {
    return Stream.of(Transition.values())
        .filter(row -> row.from() == from)
        .mapToInt(row -> 1 + longestWay(row.to()))
        .max()
        .orElse(0);
  }

  private static String diagram() {
    StringBuilder out = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    out.append("  [*] --> IDLE: we dial\n  [*] --> AWAIT_NAME: we are dialled\n");
    for (Transition row : Transition.values()) {
      out.append("  %s --> %s: %s%n".formatted(row.from(), row.to(), label(row)));
    }
    return out.append("  ESTABLISHED --> [*]\n  FAILED --> [*]\n```\n").toString();
  }

  private static String label(Transition row) {
    String sends = row.sends().isEmpty() ? "" : " / " + row.sends();
    // A colon ends a label in this notation.
    return (row.input().label() + sends).replace(":", "");
  }

  private static String table() {
    List<String> lines = new ArrayList<>();
    lines.add("| in | comes | we send | goes to |");
    lines.add("| --- | --- | --- | --- |");
    for (Transition row : Transition.values()) {
      String sends = row.sends().replace("|", "or");
      lines.add("| %s | %s | %s | %s |".formatted(row.from(), row.input(), sends, row.to()));
    }
    return String.join("\n", lines) + "\n";
  }
}
