package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestDeskTest {
  private static final long NOW = 1_800_000_000L;

  private final EpmdRegistry registry = new EpmdRegistry(256, () -> NOW);
  private final RequestDesk strict = new RequestDesk(registry, false, () -> 4369);
  private final RequestDesk relaxed = new RequestDesk(registry, true, () -> 4369);
  private final List<String> stopped = new ArrayList<>();

  @Test
  void registersWithTheCreationWidthThatTheNodeKnows() {
    Outcome.Registered wide = register("a", 6);
    assertEquals(new EpmdReply.Alive(true, 0, (int) NOW + 1), wide.reply());
    Outcome.Registered narrow = register("b", 5);
    assertEquals(new EpmdReply.Alive(false, 0, (int) ((NOW + 1) % 3 + 1)), narrow.reply());
  }

  @Test
  void aTakenNameGetsResultOneAndNinetyNine() {
    register("a", 6);
    assertEquals(
        new Outcome.Answered(new EpmdReply.Alive(true, 1, 99)),
        strict.handle(alive("a", 6), local()));
    assertEquals(
        new Outcome.Answered(new EpmdReply.Alive(false, 1, 99)),
        strict.handle(alive("a", 5), local()));
  }

  @ParameterizedTest
  @MethodSource("io.dist4j.epmd.EpmdSamples#requests")
  void strangersMayOnlyLookUp(EpmdRequest request) {
    boolean lookup =
        request instanceof EpmdRequest.PortPlease || request instanceof EpmdRequest.Names;
    for (RequestDesk desk : List.of(strict, relaxed)) {
      Outcome outcome = desk.handle(request, new RequestDesk.Asker(false, 1, () -> {}));
      assertEquals(lookup ? Outcome.Answered.class : Outcome.Ignored.class, outcome.getClass());
    }
    assertEquals(List.of(), registry.live());
  }

  @Test
  void listsAsEpmdDoes() {
    register("a", 6);
    register("b5", 6);
    assertEquals(
        listing("name b5 at port 5000\nname a at port 5000\n"),
        strict.handle(new EpmdRequest.Names(), local()));
  }

  @Test
  void strictDumpTellsNoMoreThanNames() {
    register("a", 6);
    assertEquals(
        strict.handle(new EpmdRequest.Names(), local()),
        strict.handle(new EpmdRequest.Dump(), local()));
  }

  // Captured: each line ends with a NUL, and old lines with a blank before the line feed.
  @Test
  void relaxedDumpIsEpmds() {
    Outcome.Registered b = register("b5", 6);
    register("a", 6);
    relaxed.connectionLost(b.name());
    assertEquals(
        listing(
            "active name     <a> at port 5000, fd = 7\n\0"
                + "old/unused name <b5>, port = 5000, fd = 7 \n\0"),
        relaxed.handle(new EpmdRequest.Dump(), local()));
  }

  @Test
  void strictKillAndStopHaveNoEffect() {
    register("a", 6);
    assertEquals(verdict("NO"), strict.handle(new EpmdRequest.Kill(), local()));
    assertInstanceOf(Outcome.Ignored.class, strict.handle(new EpmdRequest.Stop("a"), local()));
    assertEquals(1, registry.live().size());
    assertEquals(List.of(), stopped);
  }

  @Test
  void relaxedKillAndStopAct() {
    register("a", 6);
    assertEquals(verdict("NOEXISTSTOPPED"), relaxed.handle(new EpmdRequest.Stop("b"), local()));
    assertEquals(verdict("STOPPED"), relaxed.handle(new EpmdRequest.Stop("a"), local()));
    assertEquals(List.of("a"), stopped);
    assertEquals(List.of(), registry.live());
    assertEquals(
        new Outcome.Killed(new EpmdReply.Verdict("OK")),
        relaxed.handle(new EpmdRequest.Kill(), local()));
  }

  private Outcome.Registered register(String name, int highest) {
    RequestDesk.Asker asker = new RequestDesk.Asker(true, 7, () -> stopped.add(name));
    return assertInstanceOf(Outcome.Registered.class, strict.handle(alive(name, highest), asker));
  }

  private static EpmdRequest alive(String name, int highest) {
    return new EpmdRequest.Alive(new NodePort(5000, NodeType.NORMAL, 0, highest, 5, name, ""));
  }

  private static RequestDesk.Asker local() {
    return new RequestDesk.Asker(true, 1, () -> {});
  }

  private static Outcome listing(String text) {
    return new Outcome.Answered(new EpmdReply.Listing(new MapperListing(4369, text)));
  }

  private static Outcome verdict(String text) {
    return new Outcome.Answered(new EpmdReply.Verdict(text));
  }
}
