package io.dist4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.config.DistConfig;
import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every row of every program that this machine has, once and tiny: the nodes themselves count what
 * they receive and check its order. Says nothing of speed.
 */
class SessionIT {
  private static final Pace ONCE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1), 1);

  @Test
  void measuresEveryRowOfEveryPair() throws Exception {
    List<Contender> present =
        Arrays.stream(Contender.values())
            // The programs of the two Erlangs are the same.
            .filter(who -> who != Contender.OTP_29 && who.obstacle().isEmpty())
            .toList();
    List<Row> rows = List.of(Row.values());
    List<Transport> carriers = List.of(Transport.values());
    List<String> progress = new ArrayList<>();
    Session session = new Session(rows, carriers, present, ONCE, false, List.of(), progress::add);
    session.run();
    Results results = session.results();
    for (Transport carrier : carriers) {
      for (Contender who : present) {
        for (Row row : rows) {
          boolean measured = results.find(row, carrier, who).isPresent();
          assertEquals(who.speaks(carrier), measured, who + " " + carrier + " " + row);
        }
      }
    }
    for (Results.Cell cell : results.cells()) {
      assertTrue(cell.sample().rate() > 0, cell::toString);
    }
    assertEquals(2 + rows.size() + 1 + 2 + rows.size(), lines(results, present).size());
  }

  @Test
  void aMessageOutOfOrderEndsTheBenchmark() throws Exception {
    try (Leftovers leftovers = Leftovers.cleanedAtTheLatestOnExit()) {
      Mapper mapper = Mapper.start();
      leftovers.add(mapper::close);
      Workplace workplace = Workplace.create(leftovers);
      Launch launch = new Launch(workplace, mapper.port(), leftovers, List.of());
      Child near = start(launch, "near");
      Child far = start(launch, "far");
      Pair pair = new Pair(Contender.DIST4J, Transport.TCP, near, far);
      pair.run(Row.ONE_WAY_16, 1_000);
      Path configuration = workplace.configure(name("stranger"), Transport.TCP, mapper.port());
      try (Node stranger = Node.start(DistConfig.load(configuration))) {
        disturb(stranger, NodeName.parse(far.name()));
      }
      BenchException wrong =
          assertThrows(BenchException.class, () -> pair.run(Row.ONE_WAY_16, 1_000));
      assertTrue(wrong.getMessage().contains("expected 0, got 7"), wrong.getMessage());
      pair.run(Row.ONE_WAY_16, 1_000);
    }
  }

  /** A message that is none of the sender's is in the mailbox when this returns. */
  private static void disturb(Node stranger, NodeName far) throws InterruptedException {
    try (Mailbox self = stranger.mailbox()) {
      self.send(Address.of("sink_0", far), Tuple.of(Int.of(7), Atom.OK));
      self.send(Address.of("echo_blocking", far), Tuple.of(self.self(), Atom.OK));
      self.receive();
    }
  }

  private static Child start(Launch launch, String name) throws IOException {
    return launch.start(Contender.DIST4J, Transport.TCP, Processors.ALL, name(name));
  }

  private static List<String> lines(Results results, List<Contender> present) {
    return new Table(results, present).lines(List.of(Row.values()), List.of(Transport.values()));
  }

  private static NodeName name(String name) {
    return NodeName.parse("bench_" + name + "@127.0.0.1");
  }
}
