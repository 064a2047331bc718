package io.dist4j.bench;

import io.dist4j.bench.codec.CodecRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bin/bench}; docs/benchmarks.md. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures two nodes of ours beside two of Erlang's and two of jinterface's, taking turns,"
            + " over TCP and mutual TLS on loopback. Prints medians, and how many times as fast"
            + " ours are.",
    footer = {
      "",
      "A message that is lost or out of order ends the benchmark: what is printed was received.",
      "Progress goes to standard error.",
      "",
      "Exit status: 0 measured, 1 a run went wrong, 2 command line, 3 input, output or a mistake",
      "of ours."
    })
public final class Bench implements Callable<Integer> {
  private static final int WRONG = 1;
  private static final int BROKEN = 3;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "Shorter runs: a few minutes on two cores.")
  private boolean quick;

  @Option(names = "--jmh", description = "Time encoding and decoding of terms instead.")
  private boolean jmh;

  @Option(names = "--json", description = "Print JSON rather than a table.")
  private boolean json;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "ROW",
      description = "Only these rows: ${COMPLETION-CANDIDATES}.",
      completionCandidates = RowKeys.class)
  private List<String> rows = RowKeys.all();

  @Option(
      names = "--carriers",
      split = ",",
      paramLabel = "CARRIER",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Transport> transports = List.of(Transport.values());

  @Option(
      names = "--nodes",
      split = ",",
      paramLabel = "NODES",
      description = "Only these, and ours: otp25, otp29, jinterface.")
  private List<String> others = Arrays.stream(Contender.values()).map(Contender::key).toList();

  @Option(
      names = "--jvm-option",
      paramLabel = "OPTION",
      description = "One more option for the JVMs of our nodes, such as those of a profiler.")
  private List<String> jvmOptions = List.of();

  private Bench() {}

  /** Runs the command and ends the JVM with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine(writer(System.out), writer(System.err)).execute(arguments));
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Bench())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("bench: " + failure);
              return BROKEN;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> chosen = chosenRows();
    List<Contender> contenders = contenders();
    try {
      if (jmh) {
        print(new CodecSession(quick, contenders, this::say).run());
      } else {
        measure(chosen, contenders);
      }
      return 0;
    } catch (BenchException e) {
      say(e.getMessage());
      return WRONG;
    }
  }

  private void measure(List<Row> chosen, List<Contender> contenders)
      throws IOException, InterruptedException {
    if (chosen.stream().anyMatch(Row::isLatency) && !Processors.canPin()) {
      say("NOT PINNED: round trips want two processors and taskset; their times will be noisy");
    }
    Pace pace = quick ? Pace.QUICK : Pace.THOROUGH;
    Session session =
        new Session(
            chosen, transports, contenders, pace, Processors.canPin(), jvmOptions, this::say);
    try {
      session.run();
    } finally {
      print(session.results(), chosen, contenders);
    }
  }

  private List<Row> chosenRows() {
    for (String key : rows) {
      if (!RowKeys.all().contains(key)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "no row '" + key + "'; there are " + RowKeys.all());
      }
    }
    return Arrays.stream(Row.values()).filter(row -> rows.contains(row.key())).toList();
  }

  private List<Contender> contenders() {
    List<Contender> present = new ArrayList<>();
    for (Contender each : Contender.values()) {
      if (each != Contender.DIST4J && !others.contains(each.key())) {
        continue;
      }
      each.obstacle()
          .ifPresentOrElse(
              why -> say("LEFT OUT: " + each.key() + ": " + why), () -> present.add(each));
    }
    return present;
  }

  private void print(Results results, List<Row> chosen, List<Contender> contenders) {
    if (results.cells().isEmpty()) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonReport.of(results));
    } else {
      new Table(results, contenders).lines(chosen, transports).forEach(out::println);
    }
    out.flush();
  }

  private void print(List<CodecRun.Figure> figures) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(CodecSession.json(figures));
    } else {
      CodecSession.table(figures).forEach(out::println);
    }
    out.flush();
  }

  private void say(String line) {
    spec.commandLine().getErr().println("bench: " + line);
    spec.commandLine().getErr().flush();
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** What {@code --rows} takes. */
  static final class RowKeys extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    RowKeys() {
      super(all());
    }

    static List<String> all() {
      return Arrays.stream(Row.values()).map(Row::key).toList();
    }
  }
}
