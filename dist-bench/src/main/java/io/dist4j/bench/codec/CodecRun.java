package io.dist4j.bench.codec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks of the codecs, each shape in a JVM of its own. */
public final class CodecRun {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final boolean quick;
  private final Path folder;
  private final Consumer<String> progress;

  /**
   * @param folder for compiled classes; the caller takes it away
   * @param progress gets a line for each result
   */
  public CodecRun(boolean quick, Path folder, Consumer<String> progress) {
    this.quick = quick;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * One figure.
   *
   * @param library whose codec
   * @param shape of the term
   * @param direction {@code encode}, {@code encodeInPlace} or {@code decode}
   * @param nanos for each
   * @param allocated bytes for each; negative where nobody counts them
   */
  public record Figure(
      String library, Shape shape, String direction, double nanos, double allocated) {}

  /** Everything; jinterface's too where its jar is given. */
  public List<Figure> run(Optional<Path> jinterface) {
    List<Figure> figures = new ArrayList<>(run("dist4j", CodecBenchmark.class, options()));
    jinterface.ifPresent(
        jar ->
            figures.addAll(
                run(
                    "jinterface",
                    JinterfaceBenchmark.class,
                    options()
                        .jvmArgsAppend(
                            "-D" + JinterfaceBenchmark.JAR + "=" + jar,
                            "-D" + JinterfaceBenchmark.CLASSES + "=" + folder))));
    return figures;
  }

  private ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .forks(1)
        .warmupIterations(quick ? 2 : 5)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(quick ? 3 : 10)
        .measurementTime(TimeValue.seconds(1))
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT);
  }

  private List<Figure> run(String library, Class<?> benchmark, ChainedOptionsBuilder options) {
    List<Figure> figures = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      progress.accept("timing the codec of " + library + ": " + shape);
      ChainedOptionsBuilder one =
          new OptionsBuilder()
              .parent(options.build())
              .include(benchmark.getName() + "\\.")
              .param("shape", shape.name());
      results(one).forEach(result -> figures.add(figure(library, shape, result)));
    }
    return figures;
  }

  private static Collection<RunResult> results(ChainedOptionsBuilder options) {
    try {
      return new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH: " + e.getMessage(), e);
    }
  }

  private static Figure figure(String library, Shape shape, RunResult result) {
    Map<String, Double> secondary = new LinkedHashMap<>();
    result
        .getSecondaryResults()
        .forEach((name, each) -> secondary.put(name.replace("\u00b7", ""), score(each)));
    return new Figure(
        library,
        shape,
        result.getPrimaryResult().getLabel(),
        score(result.getPrimaryResult()),
        secondary.getOrDefault(ALLOCATED, -1.0));
  }

  private static double score(Result<?> result) {
    return result.getScore();
  }
}
