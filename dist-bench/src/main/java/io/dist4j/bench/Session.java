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
  void run() throws IOException, InterruptedException {
    try (Leftovers leftovers = Leftovers.cleanedAtTheLatestOnExit()) {
      Mapper mapper = Mapper.start();
      leftovers.add(mapper::close);
      Launch launch = new Launch(Workplace.create(leftovers), mapper.port(), leftovers, ownOptions);
      List<Row> together = rows.stream().filter(row -> !pinned || !row.isLatency()).toList();
      List<Row> apart = rows.stream().filter(row -> pinned && row.isLatency()).toList();
      measure(together, launch, Processors.ALL, Processors.ALL);
      measure(apart, launch, Processors.FIRST, Processors.SECOND);
    }
  }

  /** What has been measured so far, also when {@link #run} has failed. */
  Results results() {
    return results;
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

  // Pair by pair: fourteen processes that start at once make each other late.
  private List<Pair> start(Launch launch, Processors near, Processors far)
      throws IOException, InterruptedException {
    List<Pair> pairs = new ArrayList<>();
    for (Transport transport : transports) {
      for (Contender who : contenders) {
        if (who.speaks(transport)) {
          progress.accept("starting two nodes of " + who.key() + " over " + transport.key());
          Child first = launch.start(who, transport, near, name(who));
          Child second = launch.start(who, transport, far, name(who));
          pairs.add(new Pair(who, transport, first, second));
        }
      }
    }
    return pairs;
  }

  private NodeName name(Contender who) {
    nodes++;
    return NodeName.parse("bench_" + who.key() + "_" + nodes + "@127.0.0.1");
  }
}
