package io.dist4j.bench.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Encoding and decoding of jinterface; run by {@code bin/bench --jmh} where the jar is. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JinterfaceBenchmark {
  static final String JAR = "dist4j.bench.jinterface";
  static final String CLASSES = "dist4j.bench.classes";

  /** What is encoded and decoded. */
  @Param public Shape shape;

  private Codec codec;

  /** For JMH. */
  public JinterfaceBenchmark() {}

  /** Compiles the codec and makes the sample. */
  @Setup
  public void makeSample() throws IOException {
    codec =
        JinterfaceCodecs.compile(
            shape, Path.of(System.getProperty(JAR)), Path.of(System.getProperty(CLASSES)));
  }

  /** Into an array of its own. */
  @Benchmark
  public byte[] encode() {
    return codec.encode();
  }

  /** From bytes. */
  @Benchmark
  public Object decode() {
    return codec.decode();
  }
}
