package io.dist4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as Markdown, for people and for docs/benchmarks.md. */
final class Table {
  private final Results results;
  private final List<Contender> contenders;

  Table(Results results, List<Contender> contenders) {
    this.results = results;
    this.contenders = contenders;
  }

  /** All lines. */
  List<String> lines(List<Row> rows, List<Transport> transports) {
    List<String> lines = new ArrayList<>();
    for (Transport transport : transports) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(head(transport));
      rows.forEach(row -> lines.add(line(row, transport)));
    }
    return lines;
  }

  private List<String> head(Transport transport) {
    StringBuilder names = new StringBuilder("| " + transport + " |");
    StringBuilder rule = new StringBuilder("| --- |");
    for (Contender who : contenders) {
      if (who.speaks(transport)) {
        names.append(" ").append(who.key()).append(" |");
        rule.append(" --- |");
      }
    }
    for (Contender other : others(transport)) {
      names.append(" x ").append(other.key()).append(" |");
      rule.append(" --- |");
    }
    return List.of(names.toString(), rule.toString());
  }

  private String line(Row row, Transport transport) {
    StringBuilder line = new StringBuilder("| " + row.label() + " |");
    for (Contender who : contenders) {
      if (who.speaks(transport)) {
        line.append(" ");
        line.append(results.find(row, transport, who).map(each -> cell(row, each)).orElse("-"));
        line.append(" |");
      }
    }
    for (Contender other : others(transport)) {
      line.append(" ");
      line.append(
          results.ratio(row, transport, other).map(each -> format("%.2f", each)).orElse("-"));
      line.append(" |");
    }
    return line.toString();
  }

  private List<Contender> others(Transport transport) {
    return contenders.stream()
        .filter(who -> who != Contender.DIST4J && who.speaks(transport))
        .toList();
  }

  private static String cell(Row row, Sample sample) {
    String main =
        row.isLatency()
            ? format("p50 %.0f us, p99 %.0f us", sample.p50Micros(), sample.p99Micros())
            : format("%,.0f/s", sample.rate());
    String cpu = format(", cpu %.3g us", sample.cpuMicros());
    return main + cpu + (sample.allocated() < 0 ? "" : format(", %,.0f B", sample.allocated()));
  }

  private static String format(String pattern, Object... figures) {
    return String.format(Locale.ROOT, pattern, figures);
  }
}
