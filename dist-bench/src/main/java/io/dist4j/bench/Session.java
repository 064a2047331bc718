package io.dist4j.bench;

import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All that is asked for, from the start of the first node to the last figure. */
final class Session {
  private final List<Row> rows;
  private final List<Transport> transports;
  private final List<Contender> contenders;
  private final Pace pace;
  private final boolean pinned;
  private final List<String> ownOptions;
  private final Consumer<String> progress;
  private final Results results = new Results();
  private int nodes;

  /**
   * @param pinned whether rows of times have nodes of their own, a processor for each
   * @param ownOptions further options for the JVMs of our nodes
   * @param progress gets a line now and then
   */
  Session(
      List<Row> rows,
      List<Transport> transports,
      List<Contender> contenders,
      Pace pace,
      boolean pinned,
      List<String> ownOptions,
      Consumer<String> progress) {
    this.rows = rows;
    this.transports = transports;
    this.contenders = contenders;
    this.pace = pace;
    this.pinned = pinned;
    this.ownOptions = ownOptions;
    this.progress = progress;
  }

  /**
   * Runs everything.
   *
   * @throws BenchException when a node did not start, or a message was lost or out of order
   */
  Results run() throws IOException, InterruptedException {
    try (Leftovers leftovers = Leftovers.cleanedAtTheLatestOnExit()) {
      Mapper mapper = Mapper.start();
      leftovers.add(mapper::close);
      Launch launch = new Launch(Workplace.create(leftovers), mapper.port(), leftovers, ownOptions);
      List<Row> together = rows.stream().filter(row -> !pinned || !row.isLatency()).toList();
      List<Row> apart = rows.stream().filter(row -> pinned && row.isLatency()).toList();
      measure(together, launch, Processors.ALL, Processors.ALL);
      measure(apart, launch, Processors.FIRST, Processors.SECOND);
      return results;
    }
  }

  private void measure(List<Row> some, Launch launch, Processors near, Processors far)
      throws IOException, InterruptedException {
    if (some.isEmpty()) {
      return;
    }
    List<Pair> pairs = start(launch, near, far);
    for (Row row : some) {
      progress.accept("measuring " + row.label());
      Map<Pair, Sample> medians = new Measurement(row, pace).of(pairs);
      medians.forEach((pair, sample) -> results.add(row, pair, sample));
    }
    for (Pair pair : pairs) {
      pair.end();
    }
  }

  // All at once; each is asked only when all have been started.
  private List<Pair> start(Launch launch, Processors near, Processors far)
      throws IOException, InterruptedException {
    List<Start> starts = new ArrayList<>();
    for (Transport transport : transports) {
      for (Contender who : contenders) {
        if (who.speaks(transport)) {
          progress.accept("starting two nodes of " + who.key() + " over " + transport.key());
          starts.add(
              new Start(
                  who,
                  transport,
                  launch.start(who, transport, near, name(who)),
                  launch.start(who, transport, far, name(who))));
        }
      }
    }
    List<Pair> pairs = new ArrayList<>();
    for (Start start : starts) {
      pairs.add(new Pair(start.who(), start.transport(), start.near(), start.far()));
    }
    return pairs;
  }

  private record Start(Contender who, Transport transport, Child near, Child far) {}

  private NodeName name(Contender who) {
    nodes++;
    return NodeName.parse("bench_" + who.key() + "_" + nodes + "@127.0.0.1");
  }
}
