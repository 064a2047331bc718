package io.dist4j.bench;

import java.util.Map;

/** Two connected nodes of one kind, the near one of which is told what to do. */
final class Pair {
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e3;

  private final Contender who;
  private final Transport transport;
  private final Child near;
  private final Child far;

  /** Waits until both are ready, and connects them. */
  Pair(Contender who, Transport transport, Child near, Child far) throws InterruptedException {
    this.who = who;
    this.transport = transport;
    this.near = near;
    this.far = far;
    far.answer("start");
    near.answer("start");
    near.ask("connect " + far.name());
  }

  Contender who() {
    return who;
  }

  Transport transport() {
    return transport;
  }

  /**
   * Runs one row once.
   *
   * @throws BenchException also when a message was lost or came out of order
   */
  Sample run(Row row, int count) throws InterruptedException {
    long allocated = allocated();
    long cpu = near.cpuNanos() + far.cpuNanos();
    Map<String, Long> figures = near.ask(row.command(count));
    long cpuSpent = near.cpuNanos() + far.cpuNanos() - cpu;
    long allocatedNow = allocated();
    return new Sample(
        count * NANOS / Math.max(1, figures.get("nanos")),
        cpuSpent / MICROS / count,
        allocated < 0 ? -1 : (double) (allocatedNow - allocated) / count,
        figures.getOrDefault("p50", 0L) / MICROS,
        figures.getOrDefault("p99", 0L) / MICROS);
  }

  private long allocated() throws InterruptedException {
    if (who.isErlang()) {
      return -1;
    }
    return near.ask("allocated").get("bytes") + far.ask("allocated").get("bytes");
  }

  void end() throws InterruptedException {
    near.end();
    far.end();
  }
}
