package io.dist4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures of a whole run. */
final class Results {
  /** One figure. */
  record Cell(Row row, Transport transport, Contender who, Sample sample) {}

  private final List<Cell> cells = new ArrayList<>();

  void add(Row row, Pair pair, Sample sample) {
    cells.add(new Cell(row, pair.transport(), pair.who(), sample));
  }

  List<Cell> cells() {
    return List.copyOf(cells);
  }

  Optional<Sample> find(Row row, Transport transport, Contender who) {
    return cells.stream()
        .filter(cell -> cell.row() == row && cell.transport() == transport && cell.who() == who)
        .map(Cell::sample)
        .findFirst();
  }

  /** How many times as fast ours is: by rate, or by the median round trip where that counts. */
  Optional<Double> ratio(Row row, Transport transport, Contender other) {
    Optional<Sample> ours = find(row, transport, Contender.DIST4J);
    Optional<Sample> theirs = find(row, transport, other);
    if (ours.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        row.isLatency()
            ? theirs.get().p50Micros() / ours.get().p50Micros()
            : ours.get().rate() / theirs.get().rate());
  }
}
