package io.dist4j.bench;

import io.dist4j.bench.codec.CodecRun;
import io.dist4j.bench.codec.CodecRun.Figure;
import io.dist4j.bench.codec.Shape;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** {@code --jmh}: what encoding and decoding take, ours, jinterface's and Erlang's. */
final class CodecSession {
  private static final String JVM_OWN = "encodeInPlace";

  private final boolean quick;
  private final List<Contender> contenders;
  private final Consumer<String> progress;

  CodecSession(boolean quick, List<Contender> contenders, Consumer<String> progress) {
    this.quick = quick;
    this.contenders = contenders;
    this.progress = progress;
  }

  List<Figure> run() throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    try (Leftovers leftovers = Leftovers.cleanedAtTheLatestOnExit()) {
      Workplace workplace = Workplace.create(leftovers);
      CodecRun jmh = new CodecRun(quick, workplace.scratch(), progress);
      boolean jinterface = contenders.contains(Contender.JINTERFACE);
      figures.addAll(
          jmh.run(jinterface ? Optional.of(Contender.jinterfaceJar()) : Optional.empty()));
      Mapper mapper = Mapper.start();
      leftovers.add(mapper::close);
      Launch launch = new Launch(workplace, mapper.port(), leftovers, List.of());
      for (Contender who : contenders) {
        if (who.isErlang()) {
          figures.addAll(erlang(who, launch));
        }
      }
    }
    return figures;
  }

  private List<Figure> erlang(Contender who, Launch launch)
      throws IOException, InterruptedException {
    progress.accept("timing the codec of " + who.key());
    NodeName name = NodeName.parse("bench_codec_" + who.key() + "@127.0.0.1");
    Child node = launch.start(who, Transport.TCP, Processors.ALL, name);
    node.answer("start");
    List<Figure> figures = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      String key = shape.name().toLowerCase(Locale.ROOT);
      Map<String, Long> nanos = node.ask("codec " + key + " " + (quick ? 1_000 : 5_000));
      for (String direction : List.of("encode", "decode")) {
        figures.add(new Figure(who.key(), shape, direction, nanos.get(direction), -1));
      }
    }
    node.end();
    return figures;
  }

  /** A row for each library and direction, a column for each shape. */
  static List<String> table(List<Figure> figures) {
    Map<String, StringJoiner> lines = new LinkedHashMap<>();
    for (Figure figure : figures) {
      lines
          .computeIfAbsent(
              figure.library() + " " + label(figure), key -> new StringJoiner(" | ", "", " |"))
          .add(cell(figure));
    }
    List<String> table = new ArrayList<>();
    table.add(
        "| ns (bytes allocated) | 5-tuple | list of 1,000 tuples | map of 100 | 64 KiB binary |");
    table.add("| --- | --- | --- | --- | --- |");
    lines.forEach((key, cells) -> table.add("| " + key + " | " + cells));
    return table;
  }

  static String json(List<Figure> figures) {
    StringJoiner objects = new StringJoiner(",\n  ", "[\n  ", "\n]");
    for (Figure figure : figures) {
      objects.add(
          String.format(
              Locale.ROOT,
              "{\"library\": \"%s\", \"shape\": \"%s\", \"direction\": \"%s\", \"ns\": %.1f%s}",
              figure.library(),
              figure.shape().name().toLowerCase(Locale.ROOT),
              figure.direction(),
              figure.nanos(),
              figure.allocated() < 0
                  ? ""
                  : String.format(Locale.ROOT, ", \"allocated_bytes\": %.0f", figure.allocated())));
    }
    return objects.toString();
  }

  private static String label(Figure figure) {
    return figure.direction().equals(JVM_OWN) ? "encode into a buffer" : figure.direction();
  }

  private static String cell(Figure figure) {
    String nanos = String.format(Locale.ROOT, "%,.0f", figure.nanos());
    return figure.allocated() < 0
        ? nanos
        : nanos + String.format(Locale.ROOT, " (%,.0f)", figure.allocated());
  }
}
