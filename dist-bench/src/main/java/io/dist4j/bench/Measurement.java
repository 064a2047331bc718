package io.dist4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One row with every pair: all are warmed up, then they take turns, so that what else the machine
 * does meets all of them alike. Medians are kept.
 */
final class Measurement {
  private final Row row;
  private final Pace pace;

  Measurement(Row row, Pace pace) {
    this.row = row;
    this.pace = pace;
  }

  /** The median of each pair, in the order of the pairs. */
  Map<Pair, Sample> of(List<Pair> pairs) throws InterruptedException {
    Map<Pair, Integer> counts = new LinkedHashMap<>();
    Map<Pair, List<Sample>> samples = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      counts.put(pair, warmUp(pair));
      samples.put(pair, new ArrayList<>());
    }
    for (int round = 0; round < pace.rounds(); round++) {
      for (Pair pair : pairs) {
        samples.get(pair).add(pair.run(row, counts.get(pair)));
      }
    }
    Map<Pair, Sample> medians = new LinkedHashMap<>();
    samples.forEach((pair, runs) -> medians.put(pair, median(runs)));
    return medians;
  }

  /** Runs until the time is over; the number of messages that a measured run is to have. */
  private int warmUp(Pair pair) throws InterruptedException {
    long end = System.nanoTime() + pace.warmUp(pair.who()).toNanos();
    double seconds = pace.run().toNanos() / 1e9;
    int count = row.rounded(row.firstCount());
    do {
      // Not at once as many as the first, cold run suggests.
      double rate = pair.run(row, count).rate();
      count = row.rounded(Math.min(4.0 * count, rate * seconds));
    } while (System.nanoTime() < end);
    return count;
  }

  private static Sample median(List<Sample> runs) {
    return new Sample(
        median(runs, Sample::rate),
        median(runs, Sample::cpuMicros),
        median(runs, Sample::allocated),
        median(runs, Sample::p50Micros),
        median(runs, Sample::p99Micros));
  }

  private static double median(List<Sample> runs, ToDoubleFunction<Sample> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
