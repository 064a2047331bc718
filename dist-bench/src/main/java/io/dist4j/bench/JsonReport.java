package io.dist4j.bench;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The figures for programs: one object for each cell. All names and keys are plain ASCII. */
final class JsonReport {
  private JsonReport() {}

  static String of(Results results) {
    StringJoiner cells = new StringJoiner(",\n  ", "[\n  ", "\n]");
    List<Results.Cell> all = results.cells();
    all.forEach(cell -> cells.add(object(results, cell)));
    return cells.toString();
  }

  private static String object(Results results, Results.Cell cell) {
    Sample sample = cell.sample();
    StringJoiner fields = new StringJoiner(", ", "{", "}");
    fields.add(text("row", cell.row().key()));
    fields.add(text("carrier", cell.transport().key()));
    fields.add(text("nodes", cell.who().key()));
    fields.add(number("per_second", sample.rate()));
    fields.add(number("cpu_us", sample.cpuMicros()));
    if (sample.allocated() >= 0) {
      fields.add(number("allocated_bytes", sample.allocated()));
    }
    if (cell.row().isLatency()) {
      fields.add(number("p50_us", sample.p50Micros()));
      fields.add(number("p99_us", sample.p99Micros()));
    }
    if (cell.who() != Contender.DIST4J) {
      results
          .ratio(cell.row(), cell.transport(), cell.who())
          .ifPresent(ratio -> fields.add(number("dist4j_ratio", ratio)));
    }
    return fields.toString();
  }

  private static String text(String key, String value) {
    return '"' + key + "\": \"" + value + '"';
  }

  private static String number(String key, double value) {
    return String.format(Locale.ROOT, "\"%s\": %.3f", key, value);
  }
}
